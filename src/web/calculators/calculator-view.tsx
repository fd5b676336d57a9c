/** The list of calculators, and the page of one: its form, the same as JSON, and below them the result. */
import type { Calculator } from '../../calculators/calculator.js';
import type { Answer } from '../../calculators/wire.js';
import { TextArea } from '../components/fields.js';
import { Button, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { PageHeading } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import { Layout, type PageContext } from '../layout.js';
import type { CalculatorForm } from './calculator-form.js';

export function CalculatorList(props: { context: PageContext; calculators: readonly Calculator[] }) {
  return (
    <Layout context={props.context} title="Calculators" crumbs={[{ label: 'Calculators' }]}>
      <PageHeading title="Calculators" about="They need no case, and nothing that is entered is kept." />
      <dl class="app-summary">
        {props.calculators.map((calculator) => (
          <div class="app-summary__row" key={calculator.name}>
            <dt>
              <a class="usa-link" href={`/calculators/${calculator.name}`}>
                {calculator.title}
              </a>
            </dt>
            <dd>{calculator.about}</dd>
          </div>
        ))}
      </dl>
    </Layout>
  );
}

export interface CalculatorPageProps {
  readonly context: PageContext;
  readonly calculator: Calculator;
  readonly form: CalculatorForm;
  readonly state: FormState;
  /** Rows that a list of the form shows. */
  readonly rows: number;
  /** What was sent as JSON, when it was. */
  readonly json?: FormState;
  readonly answer?: Answer;
}

export function CalculatorPage(props: CalculatorPageProps) {
  const { context, calculator, form, state, json, answer } = props;
  const wrong = state.errors.length > 0 ? state : (json ?? state);
  return (
    <Layout
      context={context}
      title={calculator.title}
      crumbs={[{ label: 'Calculators', href: '/calculators' }, { label: calculator.title }]}
      hasErrors={wrong.errors.length > 0}
    >
      <ErrorSummary state={wrong} labels={{ '/json': 'JSON' }} />
      <PageHeading title={calculator.title} about={calculator.about} />
      {answer ? <Result form={form} calculator={calculator} answer={answer} /> : null}
      <Form action={`/calculators/${calculator.name}`} csrfToken={context.csrfToken} label={calculator.title}>
        {form.fields(state, props.rows)}
        {form.rows === undefined ? null : <input type="hidden" name="rows" value={props.rows} />}
        <ButtonRow>
          <Button>Work it out</Button>
          {form.rows === undefined ? null : (
            <Button kind="secondary" value="more-rows">
              Add more rows
            </Button>
          )}
        </ButtonRow>
      </Form>
      <JsonForm {...props} />
    </Layout>
  );
}

function Result(props: { form: CalculatorForm; calculator: Calculator; answer: Answer }) {
  const { answer } = props;
  return (
    <section class="app-section" aria-labelledby="result">
      <h2 id="result">Result</h2>
      {props.form.results(answer)}
      <WorkedOut of={answer} about={props.calculator.title} />
    </section>
  );
}

/** The whole input as programs send it, for what the fields have no room for. */
function JsonForm(props: CalculatorPageProps) {
  const { context, calculator } = props;
  const state = props.json ?? { values: {}, errors: [], scope: 'json' };
  return (
    <details class="app-section" open={props.json !== undefined}>
      <summary>Paste JSON instead</summary>
      <Form
        action={`/calculators/${calculator.name}`}
        csrfToken={context.csrfToken}
        label={`${calculator.title} as JSON`}
      >
        <TextArea
          state={state}
          at="/json"
          label="Input as JSON"
          hint={
            <>
              The body of <code>POST /api/v1/calculators/{calculator.name}</code>, described under{' '}
              <a href="/api/docs">API documentation</a>.
            </>
          }
          rows={12}
        />
        <ButtonRow>
          <Button kind="secondary">Work out the JSON</Button>
        </ButtonRow>
      </Form>
    </details>
  );
}
