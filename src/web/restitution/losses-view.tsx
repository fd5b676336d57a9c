/** The losses of a victim: the list, and the form of one. */
import type { LossRow } from '../../restitution/claims.queries.js';
import { sum } from '../../kernel/money.js';
import type { LossCategory } from '../../reference/rows.js';
import { EmptyState } from '../components/alert.js';
import { Checkbox, RadioGroup } from '../components/choices.js';
import { DateField, MoneyField, SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Table } from '../components/table.js';
import { MoneyText, StatusTag } from '../components/text.js';

/** A small form on a row that came back with an error, or a description that was asked for. */
export interface LossAnswer {
  readonly lossId: string;
  readonly description?: string | null;
  readonly withdraw?: FormState;
  readonly reveal?: FormState;
}

export function LossList(props: {
  victimId: string;
  losses: readonly LossRow[];
  csrfToken: string;
  answer?: LossAnswer | undefined;
}) {
  const standing = props.losses.filter((loss) => loss.withdrawnReason === null);
  const { answer } = props;
  return (
    <>
      {answer?.withdraw ? <ErrorSummary state={{ ...answer.withdraw, scope: `withdraw${answer.lossId}` }} /> : null}
      {answer?.reveal ? <ErrorSummary state={{ ...answer.reveal, scope: `reveal${answer.lossId}` }} /> : null}
      <p>
        <ButtonLink href={`/victims/${props.victimId}/losses/new`} kind="primary">
          Add a loss
        </ButtonLink>
      </p>
      <Table
        caption="Losses"
        captionHidden
        rows={props.losses}
        keyOf={(row) => row.id}
        empty={
          <EmptyState title="No losses recorded yet">
            Ask the victim and record each loss with its proof. The government lists the amounts no later than 60 days
            before the date first set for sentencing. <cite class="app-citation">18 U.S.C. 3664(d)(1)</cite>
          </EmptyState>
        }
        columns={[
          {
            heading: 'Loss',
            rowHeader: true,
            cell: (row) => (row.withdrawnReason === null ? row.categoryText : <del>{row.categoryText}</del>),
          },
          { heading: 'When', cell: (row) => (row.timing === 'PAST' ? 'Past' : 'Future, projected') },
          { heading: 'Amount', numeric: true, cell: (row) => <MoneyText cents={row.amount} /> },
          {
            heading: 'Proof',
            cell: (row) => (
              <>
                <StatusTag tone={row.proven ? 'good' : 'attention'}>
                  {row.proven ? 'Proven' : 'Not proven yet'}
                </StatusTag>{' '}
                {row.evidence}
              </>
            ),
          },
          {
            heading: 'Steps',
            cell: (row) => <LossSteps row={row} csrfToken={props.csrfToken} answer={props.answer} />,
          },
        ]}
        footer={[
          'Proven and standing',
          '',
          <MoneyText key="total" cents={sum(standing.filter((loss) => loss.proven).map((loss) => loss.amount))} />,
          '',
          '',
        ]}
      />
    </>
  );
}

function LossSteps(props: { row: LossRow; csrfToken: string; answer: LossAnswer | undefined }) {
  const { row } = props;
  const answer = props.answer?.lossId === row.id ? props.answer : undefined;
  if (row.withdrawnReason !== null) return <>Withdrawn. Reason: {row.withdrawnReason}</>;
  const withdraw = answer?.withdraw ?? { values: {}, errors: [] };
  const reveal = answer?.reveal ?? { values: {}, errors: [] };
  return (
    <>
      <a class="usa-link" href={`/losses/${row.id}/edit`}>
        Edit<span class="usa-sr-only"> {row.categoryText}</span>
      </a>
      {answer?.description === undefined ? null : (
        <p>{answer.description ?? 'The description can no longer be read.'}</p>
      )}
      {row.hasDescription && answer?.description === undefined ? (
        <details open={reveal.errors.length > 0}>
          <summary>
            Description: masked. Show<span class="usa-sr-only"> ({row.categoryText})</span>
          </summary>
          <Form
            action={`/losses/${row.id}/description`}
            csrfToken={props.csrfToken}
            label={`Show the description: ${row.categoryText}`}
          >
            <TextField
              state={{ ...reveal, scope: `reveal${row.id}` }}
              at="/reason"
              label="Why do you need it?"
              maxlength={500}
            />
            <Button kind="secondary">Show the description</Button>
          </Form>
        </details>
      ) : null}
      <details open={withdraw.errors.length > 0}>
        <summary>
          Withdraw<span class="usa-sr-only"> ({row.categoryText})</span>
        </summary>
        <Form action={`/losses/${row.id}/withdraw`} csrfToken={props.csrfToken} label={`Withdraw: ${row.categoryText}`}>
          <TextField
            state={{ ...withdraw, scope: `withdraw${row.id}` }}
            at="/reason"
            label="Why is it withdrawn?"
            maxlength={500}
          />
          <Button kind="secondary">Withdraw this loss</Button>
        </Form>
      </details>
    </>
  );
}

export function LossForm(props: {
  action: string;
  back: string;
  csrfToken: string;
  state: FormState;
  categories: readonly LossCategory[];
  version?: number;
  hasDescription?: boolean;
}) {
  const { state } = props;
  const offered = props.categories.filter((row) => row.timeScope !== 'PERIOD_OF_OFFENCE');
  return (
    <>
      <ErrorSummary state={state} />
      <Form action={props.action} csrfToken={props.csrfToken}>
        {props.version === undefined ? null : <input type="hidden" name="version" value={props.version} />}
        <SelectField
          state={state}
          at="/category"
          label="What was lost"
          hint="The value of the labor itself is entered under “Labor & wages”."
          citation="18 U.S.C. 2259(c)(2), 1593(b)(3)"
          choices={offered.map((row) => ({
            value: row.code,
            label: `${row.description}${row.citation ? ` (${row.citation})` : ''}`,
          }))}
          width="2xl"
        />
        <RadioGroup
          state={state}
          at="/when"
          label="When"
          choices={[
            { value: 'past', label: 'Already incurred' },
            { value: 'future', label: 'Reasonably projected to be incurred' },
          ]}
        />
        <MoneyField
          state={state}
          at="/amount"
          label="Amount"
          hint="The full loss. Insurance and the defendant’s means never lower it."
          citation="18 U.S.C. 3664(f)(1)"
        />
        <Checkbox
          state={state}
          at="/proven"
          label="Proven by a preponderance of the evidence"
          citation="18 U.S.C. 3664(e)"
        />
        <TextField
          state={state}
          at="/evidence"
          label="Where the proof is"
          hint="Exhibit, invoice or Bates number. No names."
          maxlength={500}
          optional
        />
        <DateField
          state={state}
          at="/from"
          label="First day it belongs to"
          hint="For lost income: so that the same hours are not claimed twice."
          optional
        />
        <DateField state={state} at="/to" label="Last day it belongs to" optional />
        <TextArea
          state={state}
          at="/description"
          label="Description"
          hint={
            props.hasDescription
              ? 'A description is recorded and masked. Leave this empty to keep it; what you type replaces it.'
              : 'Kept encrypted and masked.'
          }
          maxlength={4000}
          optional
        />
        <ButtonRow>
          <Button>Save the loss</Button>
          <ButtonLink href={props.back} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}
