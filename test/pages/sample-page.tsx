/** Pages that use every component, for the tests of markup and for looking at them in a browser. */
import { dateOf } from '../../src/kernel/calendar-date.js';
import { Explanation } from '../../src/kernel/explained.js';
import { Alert, EmptyState } from '../../src/web/components/alert.js';
import { Checkbox, CheckboxGroup, Fieldset, RadioGroup } from '../../src/web/components/choices.js';
import { DateField, MoneyField, SelectField, TextArea, TextField } from '../../src/web/components/fields.js';
import type { FormState } from '../../src/web/components/form-state.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../../src/web/components/form.js';
import { HistoryList } from '../../src/web/components/history-list.js';
import { StepNav, Tabs } from '../../src/web/components/navigation.js';
import { SummaryList } from '../../src/web/components/summary-list.js';
import { Pagination, Table } from '../../src/web/components/table.js';
import { DateText, MoneyText, PageHeading, StatusTag } from '../../src/web/components/text.js';
import { WorkedOut } from '../../src/web/components/worked-out.js';
import { Layout, type PageContext } from '../../src/web/layout.js';

export const sampleContext: PageContext = {
  user: { displayName: 'Riley Ashford', role: 'Financial litigation', organization: 'Northern District' },
  csrfToken: 'token-for-tests',
  demo: true,
  currentPath: '/cases/0193/money',
  nav: [
    { label: 'My work', href: '/', key: 'w' },
    { label: 'Cases', href: '/cases', key: 'c' },
    { label: 'Victims', href: '/victims', key: 'v' },
    { label: 'Money', href: '/money', key: 'm' },
    { label: 'Referrals', href: '/referrals', key: 'r' },
    { label: 'Documents', href: '/documents', key: 'd' },
    { label: 'Calculators', href: '/calculators', key: 'k' },
    { label: 'Administration', href: '/administration', key: 'a' },
  ],
};

const search = (
  <form class="usa-search usa-search--small" role="search" aria-label="Everything" action="/search" method="get">
    <label class="usa-sr-only" for="global-search">
      Search
    </label>
    <input class="usa-input" id="global-search" type="search" name="q" />
    <button class="usa-button" type="submit">
      Search
    </button>
  </form>
);

const interest = new Explanation()
  .step('The judgment was entered', '03/09/2026')
  .step('Interest starts on the first day liable, fifteen days later', '03/24/2026', '18 U.S.C. 3612(f)(1)')
  .step('Weekly average 1-year Treasury yield before that day', '4.21 %', '18 U.S.C. 3612(f)(2)(B)')
  .flag('RATE_WEEK', 'Two published weeks touch that day. Confirm which one applies.', '18 U.S.C. 3612(f)(2)')
  .of(1_234_50n);

const payees = [
  { id: 'a', name: 'Victim 1', owed: 12_000_000n, status: 'Open', due: dateOf(2026, 3, 24) },
  { id: 'b', name: 'Victim 2', owed: 4_500_000n, status: 'Address missing', due: dateOf(2026, 4, 1) },
  { id: 'c', name: 'Victim 3', owed: 900_000n, status: 'Paid', due: null },
];

export function RecordPage() {
  return (
    <Layout
      context={sampleContext}
      title="Restitution and money"
      search={search}
      crumbs={[{ label: 'Cases', href: '/cases' }, { label: '3:26-cr-00114', href: '/cases/0193' }, { label: 'Money' }]}
    >
      <PageHeading
        title="Restitution and money"
        about="United States v. Northgate Harvest, 3:26-cr-00114"
        actions={
          <>
            <ButtonLink href="/cases/0193/money/receive" kind="primary" shortcut="n">
              Receive a payment
            </ButtonLink>
            <ButtonLink href="/cases/0193/money/statement">Statement of account</ButtonLink>
          </>
        }
      />
      <Alert kind="success" heading="Payment posted" live>
        The payment of <MoneyText cents={20000n} /> was split among three payees.
      </Alert>
      <Tabs
        label="Parts of this case"
        current="/cases/0193/money"
        tabs={[
          { label: 'Overview', href: '/cases/0193' },
          { label: 'Victims', href: '/cases/0193/victims', count: 3 },
          { label: 'Restitution & money', href: '/cases/0193/money' },
          { label: 'History', href: '/cases/0193/history' },
        ]}
      />
      <h2>Interest</h2>
      <SummaryList
        items={[
          { term: 'Interest owed', value: <MoneyText cents={interest.value} /> },
          { term: 'First day liable', value: <DateText date={dateOf(2026, 3, 24)} long /> },
          { term: 'Court', value: 'N.D. Illinois', change: { href: '/cases/0193/edit', what: 'the court' } },
          { term: 'Next payment', value: null },
        ]}
      />
      <WorkedOut of={interest} about="interest owed" />
      <h2>Payees</h2>
      <Table
        caption="Payees and what each is owed"
        columns={[
          {
            heading: 'Payee',
            rowHeader: true,
            cell: (row) => row.name,
            sort: { href: '?sort=payee', direction: 'ascending' },
          },
          { heading: 'Due', cell: (row) => <DateText date={row.due} /> },
          {
            heading: 'State',
            cell: (row) => (
              <StatusTag tone={row.status === 'Open' ? 'neutral' : row.status === 'Paid' ? 'good' : 'attention'}>
                {row.status}
              </StatusTag>
            ),
          },
          { heading: 'Worked out', cell: () => <WorkedOut of={interest} about="amount owed" compact /> },
          { heading: 'Owed', numeric: true, cell: (row) => <MoneyText cents={row.owed} /> },
        ]}
        rows={payees}
        keyOf={(row) => row.id}
        footer={['Total', '', '', '', <MoneyText cents={17_400_000n} />]}
      />
      <Pagination label="Pages of payees" nextHref="?after=c" firstHref="?" />
      <p>
        <StatusTag tone="urgent">Overdue</StatusTag> <StatusTag tone="closed">Closed</StatusTag>
      </p>
      <h2>Assets</h2>
      <EmptyState title="No assets are recorded" action={<ButtonLink href="/assets/new">Add an asset</ButtonLink>}>
        Seized and restrained property of this case will be listed here.
      </EmptyState>
      <h2>History</h2>
      <HistoryList
        zone="America/Chicago"
        entries={[
          {
            id: '1',
            at: new Date('2026-03-09T19:05:00Z'),
            who: 'Riley Ashford',
            what: 'Changed the payment schedule',
            reason: 'Order of the court',
            changes: [{ field: 'Monthly amount', from: '$100.00', to: '$150.00' }],
          },
        ]}
      />
    </Layout>
  );
}

export function FormPage(props: { state: FormState }) {
  const { state } = props;
  return (
    <Layout
      context={{ ...sampleContext, currentPath: '/cases/0193/money/receive' }}
      title="Receive a payment"
      hasErrors={state.errors.length > 0}
      crumbs={[{ label: 'Cases', href: '/cases' }, { label: 'Receive a payment' }]}
    >
      <ErrorSummary state={state} labels={{ '/method': 'How it was paid' }} />
      <PageHeading title="Receive a payment" />
      <StepNav steps={['Payment', 'Preview of the split', 'Posted']} current={0} />
      <Form action="/cases/0193/money/receive" csrfToken="token-for-tests" idempotencyKey="key-for-tests" long>
        <TextField state={state} at="/payer" label="Who paid" width="xl" />
        <DateField state={state} at="/receivedOn" label="Day received" hint="The day it reached the clerk." />
        <MoneyField state={state} at="/amount" label="Amount" citation="18 U.S.C. 3612(c)" />
        <SelectField
          state={state}
          at="/source"
          label="Source"
          choices={[
            { value: 'BOP', label: 'Bureau of Prisons' },
            { value: 'TOP', label: 'Treasury offset' },
          ]}
        />
        <RadioGroup
          state={state}
          at="/method"
          label="How it was paid"
          choices={[
            { value: 'check', label: 'Check', hint: 'Money orders too' },
            { value: 'wire', label: 'Wire' },
          ]}
        />
        <CheckboxGroup
          state={state}
          at="/counts"
          label="Counts it is for"
          optional
          choices={[
            { value: '1', label: 'Count 1' },
            { value: '2', label: 'Count 2' },
          ]}
        />
        <Fieldset legend="First line">
          <MoneyField state={state} at="/lines/0/amount" label="Amount of the line" optional />
          <TextArea state={state} at="/lines/0/note" label="Note" optional />
        </Fieldset>
        <Checkbox state={state} at="/final" label="This pays the order in full" />
        <ButtonRow>
          <Button>Preview the split</Button>
          <ButtonLink href="/cases/0193/money" kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

export const returnedForm: FormState = {
  values: {
    payer: '<script>alert(1)</script>',
    receivedOn: '2026-03-09',
    amount: '-5',
    source: 'TOP',
    counts: ['2'],
    lines: [{ amount: '1234.5', note: 'a & b' }],
  },
  errors: [
    { pointer: '/amount', detail: 'An amount of money cannot be negative.' },
    { pointer: '/method', detail: 'Choose one of the values offered.' },
    { pointer: '', detail: 'The order is not entered yet.' },
  ],
};
