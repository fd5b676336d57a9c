/** The proposed restitution order: what the record gives, and the fields a lawyer words. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { sum } from '../../kernel/money.js';
import { CONVICTED_HOW } from '../../restitution/proposed-order.input.js';
import type { OrderFacts } from '../../restitution/proposed-restitution-order.document.js';
import { Checkbox, CheckboxGroup, RadioGroup } from '../components/choices.js';
import { DateField, MoneyField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Table } from '../components/table.js';
import { MoneyText } from '../components/text.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';

export const PREVIEW = 'preview';

const LABELS = {
  '/convictedHow': 'The defendant',
  '/clerkName': 'Paid to',
  '/clerkAddress': 'Address of the clerk',
  '/unitedStatesAttorney': 'United States Attorney',
  '/attorneyName': 'Attorney',
  '/attorneyTitle': 'Title',
  '/attorneyBar': 'Bar number',
  '/attorneyAddress': 'Address',
  '/attorneyPhone': 'Telephone',
  '/attorneyEmail': 'E-mail',
};

export function ProposedOrderPage(props: {
  context: PageContext;
  matter: MatterHead;
  facts: OrderFacts;
  state: FormState;
}) {
  const { facts, state, matter } = props;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title="Proposed restitution order"
      step
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} labels={LABELS} />
      <Table
        caption={`Restitution of ${facts.defendantName}, from the latest worksheet`}
        rows={facts.victims}
        keyOf={(row) => row.id}
        columns={[
          { heading: 'Victim', rowHeader: true, cell: (row) => row.pseudonym },
          { heading: 'Statute', cell: (row) => `18 U.S.C. ${row.statute}` },
          { heading: 'Restitution', numeric: true, cell: (row) => <MoneyText cents={row.amount} /> },
        ]}
        footer={['Total', '', <MoneyText key="total" cents={sum(facts.victims.map((victim) => victim.amount))} />]}
      />
      <Form
        action={`/defendants/${facts.defendantId}/proposed-restitution-order`}
        csrfToken={props.context.csrfToken}
        long
      >
        <CourtFields {...props} />
        <PaymentFields state={state} />
        <AttorneyFields state={state} />
        <ButtonRow>
          <Button>Make and register the order</Button>
          <Button kind="secondary" value={PREVIEW}>
            Preview
          </Button>
          <ButtonLink href={`/matters/${matter.id}/restitution`} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}

function CourtFields(props: { facts: OrderFacts; state: FormState }) {
  const { facts, state } = props;
  return (
    <>
      <h2>Court and conviction</h2>
      <TextField state={state} at="/judge" label="Judge" hint="As signed: “Honorable …”." />
      <TextField state={state} at="/division" label="Division" optional />
      <RadioGroup
        state={state}
        at="/convictedHow"
        label="The defendant"
        choices={CONVICTED_HOW.map((value) => ({ value, label: value }))}
      />
      <TextField state={state} at="/counts" label="Counts" width="2xl" />
      <TextArea state={state} at="/offenses" label="Offenses, in the words of the order" rows={3} />
      <DateField state={state} at="/sentencedOn" label="Sentenced on" />
      {facts.coDefendants.length > 0 ? (
        <CheckboxGroup
          state={state}
          at="/jointWith"
          label="Jointly and severally with"
          citation="18 U.S.C. 3664(h)"
          choices={facts.coDefendants.map((other) => ({
            value: other.id,
            label: `${other.name} (${other.caseNumber})`,
          }))}
          optional
        />
      ) : null}
      <TextArea state={state} at="/apportioned" label="Apportionment" rows={2} optional />
    </>
  );
}

function PaymentFields(props: { state: FormState }) {
  const { state } = props;
  return (
    <>
      <h2>Payment</h2>
      <Checkbox state={state} at="/interestWaived" label="Interest waived" citation="18 U.S.C. 3612(f)(3)(A)" />
      <TextArea state={state} at="/interestReason" label="What the finding rests on" rows={2} optional />
      <TextField state={state} at="/clerkName" label="Paid to" />
      <TextArea state={state} at="/clerkAddress" label="Address of the clerk" rows={3} />
      <MoneyField state={state} at="/lumpSum" label="Lump sum" citation="18 U.S.C. 3664(f)(3)(A)" optional />
      <DateField state={state} at="/lumpSumDue" label="Lump sum due on" optional />
      <MoneyField state={state} at="/installment" label="Installment" optional />
      <TextField state={state} at="/installmentEvery" label="Every" hint="“month”" width="sm" optional />
      <DateField state={state} at="/installmentFirst" label="First installment on" optional />
      <TextArea
        state={state}
        at="/nominalPaymentsFinding"
        label="Nominal payments: what the finding rests on"
        citation="18 U.S.C. 3664(f)(3)(B)"
        rows={2}
        optional
      />
      <Checkbox
        state={state}
        at="/unitedStatesIsVictim"
        label="The United States is a victim as well"
        citation="18 U.S.C. 3664(i)"
      />
    </>
  );
}

function AttorneyFields(props: { state: FormState }) {
  const { state } = props;
  return (
    <>
      <h2>Submitted by</h2>
      <TextField state={state} at="/unitedStatesAttorney" label="United States Attorney" />
      <TextField state={state} at="/attorneyName" label="Attorney" />
      <TextField state={state} at="/attorneyTitle" label="Title" />
      <TextField state={state} at="/attorneyBar" label="Bar number" />
      <TextArea state={state} at="/attorneyAddress" label="Address" rows={3} />
      <TextField state={state} at="/attorneyPhone" label="Telephone" type="tel" />
      <TextField state={state} at="/attorneyEmail" label="E-mail" type="email" />
    </>
  );
}
