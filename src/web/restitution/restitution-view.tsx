/** Restitution & money of a matter: what was worked out, what was ordered, who still owes what to whom. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { sum } from '../../kernel/money.js';
import type { ComputationSummary } from '../../restitution/computation/computation.queries.js';
import type {
  DefendantChoice,
  JudgmentView,
  ObligationView,
  PayeeView,
} from '../../restitution/judgment/judgments.queries.js';
import { EmptyState } from '../components/alert.js';
import { SelectField } from '../components/fields.js';
import { RadioGroup } from '../components/choices.js';
import { Button, ButtonLink, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Table } from '../components/table.js';
import { DateText, InstantText, MoneyText, StatusTag } from '../components/text.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { OBLIGATION_WORDS, POLICY_WORDS } from './money-words.js';

export interface RestitutionPageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly done?: string | undefined;
  readonly compute: FormState;
  readonly computations: readonly ComputationSummary[];
  readonly defendants: readonly DefendantChoice[];
  readonly judgments: readonly JudgmentView[];
  readonly obligations: readonly ObligationView[];
  readonly payees: readonly PayeeView[];
}

export function RestitutionPage(props: RestitutionPageProps) {
  const { matter } = props;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      done={props.done}
      hasErrors={props.compute.errors.length > 0}
      actions={<ButtonLink href={`/matters/${matter.id}/money`}>Payments and ledger</ButtonLink>}
    >
      <ErrorSummary state={props.compute} labels={{ '/caseId': 'Case' }} />
      <Computations {...props} />
      <Judgments {...props} />
      {props.payees.length > 0 ? <Payees payees={props.payees} /> : null}
      {props.obligations.length > 0 ? <Obligations obligations={props.obligations} /> : null}
    </MatterFrame>
  );
}

function Computations(props: RestitutionPageProps) {
  const { matter } = props;
  return (
    <section class="app-section" aria-labelledby="worked-out">
      <h3 id="worked-out">Restitution worked out</h3>
      <Table
        caption="Computations, the newest first"
        rows={props.computations.slice(0, 10)}
        keyOf={(row) => row.id}
        empty={
          <EmptyState title="Not worked out yet">
            Record losses and hours on each victim’s page, attach the victims to counts, then work it out below.
          </EmptyState>
        }
        columns={[
          {
            heading: 'Worked out',
            rowHeader: true,
            cell: (row) => (
              <a class="usa-link" href={`/computations/${row.id}`}>
                <InstantText at={row.computedAt} zone={matter.timeZone} />
              </a>
            ),
          },
          { heading: 'Case', cell: (row) => row.docketNumber },
          { heading: 'On', cell: (row) => (row.basis === 'CONVICTED' ? 'Counts of conviction' : 'Counts charged') },
          { heading: 'Victims', numeric: true, cell: (row) => row.victims },
          { heading: 'Total', numeric: true, cell: (row) => <MoneyText cents={row.total} /> },
          {
            heading: 'State',
            cell: (row) =>
              row.blocked ? (
                <StatusTag tone="urgent">To resolve first</StatusTag>
              ) : (
                <StatusTag tone="good">Complete</StatusTag>
              ),
          },
          { heading: 'By', cell: (row) => row.computedBy },
        ]}
      />
      {matter.cases.length > 0 && props.context.may?.('restitution.compute') ? <ComputeForm {...props} /> : null}
    </section>
  );
}

function ComputeForm(props: RestitutionPageProps) {
  const { matter, compute } = props;
  const only = matter.cases.length === 1 ? matter.cases[0] : undefined;
  return (
    <Form
      action={`/matters/${matter.id}/restitution/compute`}
      csrfToken={props.context.csrfToken}
      label="Work out restitution"
    >
      {only ? (
        <input type="hidden" name="caseId" value={only.id} />
      ) : (
        <SelectField
          state={compute}
          at="/caseId"
          label="Case"
          choices={matter.cases.map((each) => ({ value: each.id, label: `${each.docketNumber}, ${each.caption}` }))}
        />
      )}
      <RadioGroup
        state={compute}
        at="/liquidated"
        label="Liquidated damages"
        hint="Required in the Fourth Circuit. Elsewhere it is a choice, kept with the computation; both totals are shown."
        citation="29 U.S.C. 216(b); United States v. Edwards, 995 F.3d 342 (4th Cir. 2021)"
        choices={[
          { value: 'yes', label: 'Count them' },
          { value: 'no', label: 'Leave them out' },
        ]}
        optional
      />
      <Button kind={props.computations.length === 0 ? 'primary' : 'secondary'}>Work out restitution</Button>
    </Form>
  );
}

function Judgments(props: RestitutionPageProps) {
  const { judgments, defendants, context } = props;
  return (
    <section class="app-section" aria-labelledby="judgments">
      <h3 id="judgments">Judgments</h3>
      <Table
        caption="Defendants and their judgments"
        captionHidden
        rows={defendants}
        keyOf={(row) => row.id}
        empty={<EmptyState title="No defendants yet">Open the tab “Defendants & counts” to add them.</EmptyState>}
        columns={[
          { heading: 'Defendant', rowHeader: true, cell: (row) => `${row.number}. ${row.name}` },
          { heading: 'Case', cell: (row) => row.docketNumber },
          {
            heading: 'Judgment',
            cell: (row) => {
              const judgment = judgments.find((each) => each.id === row.judgmentId);
              if (judgment)
                return (
                  <a class="usa-link" href={`/judgments/${judgment.id}`}>
                    Entered <DateText date={judgment.enteredOn} />
                    <span class="usa-sr-only"> for defendant {row.number}</span>
                  </a>
                );
              if (!row.convicted) return 'No conviction recorded';
              return context.may?.('judgment.enter') ? (
                <a class="usa-link" href={`/defendants/${row.id}/judgment/new`}>
                  Enter the judgment<span class="usa-sr-only"> of defendant {row.number}</span>
                </a>
              ) : (
                'Not entered yet'
              );
            },
          },
          {
            heading: 'Review',
            numeric: true,
            cell: (row) => judgments.find((each) => each.id === row.judgmentId)?.explanation.flags.length ?? '',
          },
          ...(context.may?.('document.generate')
            ? [
                {
                  heading: 'Document',
                  cell: (row: DefendantChoice) => (
                    <a class="usa-link" href={`/defendants/${row.id}/proposed-restitution-order`}>
                      Proposed order<span class="usa-sr-only"> for defendant {row.number}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** The real totals: every loss once, however many answer for it. */
function Payees(props: { payees: readonly PayeeView[] }) {
  return (
    <section class="app-section" aria-labelledby="payees">
      <h3 id="payees">Who is still owed</h3>
      <Table
        caption="Payees, each loss counted once"
        rows={props.payees}
        keyOf={(row) => row.id}
        columns={[
          {
            heading: 'Payee',
            rowHeader: true,
            cell: (row) =>
              row.victimId ? (
                <a class="usa-link" href={`/victims/${row.victimId}`}>
                  {row.label}
                </a>
              ) : (
                row.label
              ),
          },
          { heading: 'Joint and several', cell: (row) => (row.policy ? POLICY_WORDS[row.policy] : 'No') },
          { heading: 'Awarded', numeric: true, cell: (row) => <MoneyText cents={row.awarded} /> },
          { heading: 'Still owed', numeric: true, cell: (row) => <MoneyText cents={row.outstanding} /> },
        ]}
        footer={[
          'Total',
          '',
          <MoneyText key="awarded" cents={sum(props.payees.map((row) => row.awarded))} />,
          <MoneyText key="owed" cents={sum(props.payees.map((row) => row.outstanding))} />,
        ]}
      />
    </section>
  );
}

/** No total under it: joint obligations are never added up. */
export function Obligations(props: { obligations: readonly ObligationView[]; level?: 2 | 3 }) {
  const Heading = props.level === 2 ? 'h2' : 'h3';
  return (
    <section class="app-section" aria-labelledby="obligations">
      <Heading id="obligations">What each defendant owes</Heading>
      <p>
        On a joint debt a defendant can be made to pay the lesser of what is left of his own amount and what the payee
        is still owed. These figures are not added up. <cite class="app-citation">18 U.S.C. 3664(h)</cite>
      </p>
      <Table
        caption="Obligations"
        captionHidden
        rows={props.obligations}
        keyOf={(row) => row.id}
        columns={[
          { heading: 'Defendant', rowHeader: true, cell: (row) => `${row.defendantNumber}. ${row.defendantName}` },
          { heading: 'For', cell: (row) => OBLIGATION_WORDS[row.kind] },
          { heading: 'Payee', cell: (row) => row.payeeLabel ?? 'U.S. Treasury' },
          { heading: 'Ordered', numeric: true, cell: (row) => <MoneyText cents={row.principal} /> },
          { heading: 'Left of it', numeric: true, cell: (row) => <MoneyText cents={row.ownRemaining} /> },
          {
            heading: 'Payee is owed',
            numeric: true,
            cell: (row) => (row.payeeOutstanding === null ? '' : <MoneyText cents={row.payeeOutstanding} />),
          },
          { heading: 'Can be asked', numeric: true, cell: (row) => <MoneyText cents={row.enforceable} /> },
        ]}
      />
    </section>
  );
}
