/** Receiving a payment: the form, and the page that shows where the money would go before anything is posted. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { Alert } from '../components/alert.js';
import { CheckboxGroup } from '../components/choices.js';
import { DateField, MoneyField, SelectField, TextField, type Choice } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { StepNav } from '../components/navigation.js';
import { SummaryList } from '../components/summary-list.js';
import { Table, type Column } from '../components/table.js';
import { DateText, MoneyText } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import { moneyToWire } from '../../kernel/money.js';
import type { ReceiptPreview } from '../../payments/receipt/receipt.service.js';
import type { SplitLine, Standing } from '../../payments/receipt/receipt-split.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { choicesOf, INSTRUMENT, MONEY_KIND, matterMoneyHref } from './labels.js';

const LABELS = {
  '/judgmentId': 'Defendant',
  '/kind': 'Kind of money',
  '/externalReference': 'Receipt or check number',
  '/setAsideFor': 'Set aside by court order for',
};

const STEPS = ['Enter the receipt', 'Check the split'];

export interface ReceivePageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly judgments: readonly Choice[];
  readonly obligations: readonly Choice[];
  readonly state: FormState;
  readonly idempotencyKey: string;
}

export function ReceivePage(props: ReceivePageProps) {
  const { context, matter, state } = props;
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="restitution"
      title="Receive a payment"
      step
      hasErrors={state.errors.length > 0}
    >
      <StepNav steps={STEPS} current={0} />
      <ErrorSummary state={state} labels={LABELS} />
      <Form
        action={`${matterMoneyHref(matter.id)}/receive`}
        csrfToken={context.csrfToken}
        idempotencyKey={props.idempotencyKey}
        long
      >
        <SelectField state={state} at="/judgmentId" label="Defendant" choices={props.judgments} />
        <MoneyField state={state} at="/amount" label="Amount" />
        <DateField
          state={state}
          at="/receivedOn"
          label="Received on"
          hint="The day the clerk received it; the debt is credited on this day."
        />
        <SelectField state={state} at="/kind" label="Kind of money" choices={choicesOf(MONEY_KIND)} />
        <SelectField state={state} at="/instrument" label="Instrument" choices={choicesOf(INSTRUMENT)} />
        <TextField
          state={state}
          at="/externalReference"
          label="Receipt or check number"
          hint="Once in this matter, so that the same money is not posted twice."
          maxlength={80}
        />
        <CheckboxGroup
          state={state}
          at="/setAsideFor"
          label="Set aside by court order for"
          hint="Only when an order gives this money to certain obligations; the ordinary order of payment is then bypassed."
          choices={props.obligations}
          optional
        />
        <ButtonRow>
          <Button value="preview">Preview the split</Button>
          <ButtonLink href={matterMoneyHref(matter.id)} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}

export interface PreviewPageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly preview: ReceiptPreview;
  readonly idempotencyKey: string;
  /** The split shown before no longer holds. */
  readonly changed: boolean;
}

export function PreviewPage(props: PreviewPageProps) {
  const { context, matter, preview, changed } = props;
  const { facts, judgment, value: split } = preview;
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="restitution"
      title="Check the split"
      step
      hasErrors={changed}
    >
      <StepNav steps={STEPS} current={1} />
      {changed ? (
        <Alert kind="error" heading="The split has changed" live>
          Something was posted after you saw it. Nothing of this receipt was posted. This is how it would be split now.
        </Alert>
      ) : (
        <Alert kind="info">Nothing is posted yet.</Alert>
      )}
      <SummaryList
        items={[
          { term: 'Defendant', value: `${judgment.defendantName} (${judgment.docketNumber})` },
          { term: 'Amount', value: <MoneyText cents={facts.amount} /> },
          { term: 'Received on', value: <DateText date={facts.receivedOn} /> },
          { term: 'Kind', value: `${MONEY_KIND[facts.kind]}, ${INSTRUMENT[facts.instrument].toLowerCase()}` },
          { term: 'Number', value: facts.externalReference },
        ]}
      />
      <h2>Where the money goes</h2>
      <Table
        caption="Lines of the split, in the order of payment"
        captionHidden
        columns={LINE_COLUMNS}
        rows={split.lines}
        keyOf={(line) => line.obligationId}
        footer={['Unapplied', <MoneyText cents={split.unapplied} />]}
      />
      <WorkedOut of={preview} about="the split of this receipt" />
      <h2>Balances afterwards</h2>
      <Table
        caption="What may still be collected on each obligation"
        columns={STANDING_COLUMNS}
        rows={split.standings}
        keyOf={(row) => row.obligationId}
      />
      <SummaryList
        items={[
          { term: `${judgment.defendantName} may still be made to pay`, value: <MoneyText cents={split.payerOwes} /> },
          ...split.payees.map((payee) => ({
            term: `Still to be collected for ${payee.label}`,
            value: <MoneyText cents={payee.owed} />,
          })),
          ...split.credits.map((credit) => ({
            term: `Credited: ${credit.name}`,
            value: <MoneyText cents={credit.amount} />,
          })),
        ]}
      />
      <Form
        action={`${matterMoneyHref(matter.id)}/receive`}
        csrfToken={context.csrfToken}
        idempotencyKey={props.idempotencyKey}
        label="Post the receipt"
      >
        <Again preview={preview} />
        <ButtonRow>
          <Button value="post">Post this receipt</Button>
          <Button value="change" kind="secondary">
            Change what was entered
          </Button>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}

/** What was entered, carried along, with the fingerprint of the split that is agreed to. */
function Again(props: { preview: ReceiptPreview }) {
  const { facts, judgment, value } = props.preview;
  const fields = {
    judgmentId: judgment.id,
    amount: moneyToWire(facts.amount),
    receivedOn: facts.receivedOn,
    kind: facts.kind,
    instrument: facts.instrument,
    externalReference: facts.externalReference,
    fingerprint: value.fingerprint,
  };
  return (
    <>
      {Object.entries(fields).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      {facts.setAsideFor.map((id) => (
        <input key={id} type="hidden" name="setAsideFor[]" value={id} />
      ))}
    </>
  );
}

const LINE_COLUMNS: readonly Column<SplitLine>[] = [
  { heading: 'Obligation', rowHeader: true, cell: (line) => line.name },
  { heading: 'Amount', numeric: true, cell: (line) => <MoneyText cents={line.amount} /> },
];

const STANDING_COLUMNS: readonly Column<Standing>[] = [
  { heading: 'Obligation', rowHeader: true, cell: (row) => row.name },
  { heading: 'Before', numeric: true, cell: (row) => <MoneyText cents={row.before} /> },
  { heading: 'After', numeric: true, cell: (row) => <MoneyText cents={row.after} /> },
];
