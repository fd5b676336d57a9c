/** What the recipient sees: the same panel while a referral is built, and on the recipient's own page. */
import type { RecipientView } from '../../referrals/referral/recipient-view.js';
import { SummaryList } from '../components/summary-list.js';
import { Table } from '../components/table.js';
import { DateText } from '../components/text.js';
import { purposeWords } from './words.js';

/** @param level of the panel's own headings, one below the heading above it */
export function RecipientPanel(props: { view: RecipientView; level: 2 | 3 }) {
  const { view } = props;
  const Heading = `h${props.level}` as const;
  return (
    <div>
      <SummaryList
        items={[
          { term: 'To', value: `${view.recipient.addressee}, ${view.recipient.name}` },
          { term: 'From', value: view.sender.name },
          {
            term: 'Subject',
            value: `${view.subject.name}${view.subject.identifiers ? ` (${view.subject.identifiers})` : ''}`,
          },
          { term: 'Purpose', value: purposeWords(view.purpose) },
          { term: 'What is asked', value: view.requestedAction },
          { term: 'To hold off on', value: view.holdRequests.length > 0 ? list(view.holdRequests) : 'Nothing' },
          {
            term: 'Victims',
            value: `Only through ${view.specialist.name}, ${view.specialist.phone}, ${view.specialist.email}. Language: ${view.specialist.language}.`,
          },
          { term: 'Open federal matters', value: view.parallel ?? 'None on these facts' },
          { term: 'Contact', value: `${view.contact.name}, ${view.contact.phone}, ${view.contact.email}` },
        ]}
      />
      <p>The federal decision is not a finding that anyone is innocent or guilty.</p>
      <Heading>Facts</Heading>
      <Table
        caption="Facts and how each is known"
        captionHidden
        rows={view.facts.map((fact, index) => ({ ...fact, index }))}
        keyOf={(fact) => String(fact.index)}
        columns={[
          { heading: 'Fact', rowHeader: true, cell: (fact) => <span class="text-wrap">{fact.sentence}</span> },
          { heading: 'How it is known', cell: (fact) => fact.source },
        ]}
      />
      {laws(view, Heading)}
      <Heading>What goes along</Heading>
      {enclosed(view)}
      <Heading>Withheld</Heading>
      {withheld(view)}
    </div>
  );
}

const list = (lines: readonly string[]) => (
  <ul class="usa-list usa-list--unstyled">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function laws(view: RecipientView, Heading: 'h2' | 'h3') {
  if (view.violations.length + view.limits.length === 0) return null;
  return (
    <>
      <Heading>Their law</Heading>
      <ul class="usa-list">
        {view.violations.map((row) => (
          <li key={row.law}>
            {row.law}: {row.conduct}
          </li>
        ))}
        {view.limits.map((row) => (
          <li key={row.claim}>
            {row.claim}: last day <DateText date={row.lastDay} />
          </li>
        ))}
      </ul>
    </>
  );
}

function enclosed(view: RecipientView) {
  return (
    <Table
      caption="Items that go along"
      captionHidden
      rows={view.items}
      keyOf={(item) => String(item.number)}
      empty={<p>No items; only the letter and its forms.</p>}
      columns={[
        { heading: 'No.', numeric: true, cell: (item) => item.number },
        { heading: 'Item', rowHeader: true, cell: (item) => <span class="text-wrap">{item.description}</span> },
        { heading: 'Form', cell: (item) => item.form },
        { heading: 'Custodian', cell: (item) => item.custodian },
        { heading: 'Source', cell: (item) => item.source },
        { heading: 'Sent', cell: (item) => (item.redacted ? 'Redacted' : 'Whole') },
        { heading: 'File', cell: (item) => (item.file === null ? 'Described only' : <code>{item.file}</code>) },
      ]}
    />
  );
}

function withheld(view: RecipientView) {
  return (
    <Table
      caption="What is withheld, by category and legal basis"
      captionHidden
      rows={view.withheld}
      keyOf={(row) => `${row.category} ${row.basis}`}
      empty={<p>Nothing is listed as withheld.</p>}
      columns={[
        { heading: 'Category', rowHeader: true, cell: (row) => <span class="text-wrap">{row.category}</span> },
        { heading: 'Legal basis', cell: (row) => <span class="text-wrap">{row.basis}</span> },
      ]}
    />
  );
}
