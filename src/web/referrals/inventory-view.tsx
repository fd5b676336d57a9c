/** The inventory of a referral: rows with their decisions, the form of an item, and the decision on one. */
import { CATEGORIES, isCategory } from '../../law/sharing/categories.js';
import type { ItemWithAnswer, ReferralRecord } from '../../referrals/referral/referral.queries.js';
import { EmptyState } from '../components/alert.js';
import { CheckboxGroup, RadioGroup } from '../components/choices.js';
import { SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Table } from '../components/table.js';
import { StatusTag } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import { CATEGORY_CHOICES, ITEM_DECISION, TABLE_ANSWER } from './words.js';

export function InventorySection(props: { record: ReferralRecord; mayAdd: boolean }) {
  const { referral, items } = props.record;
  const add = props.mayAdd ? (
    <ButtonLink href={`/referrals/${referral.id}/items/new`} shortcut="n">
      Add an item
    </ButtonLink>
  ) : null;
  return (
    <section class="app-section">
      <h2>Inventory</h2>
      <p>
        Each item is decided by the sharing table for this recipient and purpose, and confirmed by a person: stricter is
        always possible, looser never. Court orders and victims’ releases cannot be recorded here yet, so what needs one
        is withheld.
      </p>
      <Table
        caption="Inventory"
        captionHidden
        rows={items}
        keyOf={(item) => item.id}
        empty={
          <EmptyState title="Nothing is listed yet" action={add}>
            List what might go with the referral, with where each copy came from. What is not listed does not go.
          </EmptyState>
        }
        columns={[
          { heading: 'No.', numeric: true, cell: (item) => item.number },
          {
            heading: 'Item',
            rowHeader: true,
            cell: (item) => (
              <a class="usa-link" href={`/referrals/${referral.id}/items/${item.id}`}>
                {item.description}
              </a>
            ),
          },
          { heading: 'Source', cell: (item) => item.sourceTag },
          { heading: 'Information', cell: (item) => item.categories.join(', ') },
          { heading: 'The table says', cell: (item) => tag(TABLE_ANSWER[item.today.value.decision]) },
          { heading: 'Decision', cell: (item) => tag(ITEM_DECISION[item.decision]) },
        ]}
      />
      {items.length > 0 ? <p>{add}</p> : null}
    </section>
  );
}

const tag = ([text, tone]: (typeof TABLE_ANSWER)['ALLOW']) => <StatusTag tone={tone}>{text}</StatusTag>;

interface ItemFormProps {
  readonly action: string;
  readonly back: string;
  readonly csrfToken: string;
  readonly state: FormState;
  readonly documents: ReferralRecord['documents'];
  readonly version?: number;
}

export function ItemForm(props: ItemFormProps) {
  const { state } = props;
  return (
    <>
      <ErrorSummary state={state} />
      <Form action={props.action} csrfToken={props.csrfToken} long>
        {props.version === undefined ? null : <input type="hidden" name="version" value={props.version} />}
        <TextArea state={state} at="/description" label="Description" rows={2} />
        <TextField state={state} at="/form" label="Form" hint="PDF, paper, a hard drive." width="md" optional />
        <TextField state={state} at="/custodian" label="Custodian" optional />
        <TextField state={state} at="/location" label="Location" optional />
        <TextField
          state={state}
          at="/sourceTag"
          label="Source tag"
          hint="Where this very copy came from. The same bytes from two sources are two items; the stricter tag follows the copy that was subpoenaed. It goes along, so write no victim’s name."
        />
        <CheckboxGroup
          state={state}
          at="/categories"
          label="Kinds of information in it"
          hint="All that apply; the strictest decides."
          choices={CATEGORY_CHOICES}
        />
        <DocumentChoice state={state} at="/documentId" label="Attached document" documents={props.documents} />
        <TextArea
          state={state}
          at="/contentText"
          label="Or its text"
          hint="Goes as a text file when the item goes whole."
          rows={4}
          optional
        />
        <ButtonRow>
          <Button>{props.version === undefined ? 'Add the item' : 'Save'}</Button>
          <ButtonLink href={props.back}>Cancel</ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

function DocumentChoice(props: {
  state: FormState;
  at: string;
  label: string;
  documents: ReferralRecord['documents'];
}) {
  return (
    <SelectField
      state={props.state}
      at={props.at}
      label={props.label}
      prompt="None"
      choices={props.documents.map((document) => ({
        value: document.id,
        label: `${document.title}, ${document.registeredAt.toISOString().slice(0, 10)}`,
      }))}
      optional
    />
  );
}

export interface ItemDecisionProps {
  readonly record: ReferralRecord;
  readonly item: ItemWithAnswer;
  readonly csrfToken: string;
  readonly state: FormState;
  readonly mayDecide: boolean;
  readonly mayChange: boolean;
}

/** One item: what it is, what the table says today and why, and the decision. */
export function ItemDecision(props: ItemDecisionProps) {
  const { item, record, state, csrfToken } = props;
  const place = `/referrals/${record.referral.id}/items/${item.id}`;
  const original = record.documents.find((document) => document.id === item.documentId);
  return (
    <>
      <ErrorSummary state={state} />
      <SummaryList
        items={[
          { term: 'Description', value: item.description },
          { term: 'Form', value: item.form },
          { term: 'Custodian', value: item.custodian },
          { term: 'Location', value: item.location },
          { term: 'Source tag', value: item.sourceTag },
          {
            term: 'Information',
            value: item.categories.map((code) => `${code} ${isCategory(code) ? CATEGORIES[code] : ''}`).join('; '),
          },
          {
            term: 'Attached',
            value: original ? original.title : item.contentText === null ? 'Nothing: described only' : 'Typed text',
          },
          {
            term: 'The table says today',
            value: (
              <>
                {tag(TABLE_ANSWER[item.today.value.decision])}
                <WorkedOut of={item.today} about="the answer of the sharing table" />
              </>
            ),
          },
          { term: 'Decision', value: tag(ITEM_DECISION[item.decision]) },
          ...(item.redactedDescription === null
            ? []
            : [{ term: 'The recipient reads', value: item.redactedDescription }]),
        ]}
      />
      {props.mayDecide ? decisionForm(props, place) : null}
      {props.mayChange ? (
        <section class="app-section">
          <h2>Change or remove</h2>
          <p>
            <ButtonLink href={`${place}/edit`}>Change the item</ButtonLink>
          </p>
          <Form action={`${place}/remove`} csrfToken={csrfToken} label="Remove the item">
            <input type="hidden" name="version" value={item.version} />
            <p>Remove only what was listed by mistake. To keep an item from going, withhold it.</p>
            <Button kind="danger">Remove from the inventory</Button>
          </Form>
        </section>
      ) : null}
    </>
  );
}

function decisionForm({ item, state, csrfToken, record }: ItemDecisionProps, place: string) {
  const { decision } = item.today.value;
  const choices = [
    { value: 'ALLOW', label: 'It goes whole' },
    {
      value: 'ALLOW_REDACTED',
      label: 'It goes redacted',
      hint: 'The original stays here; only what you write or attach below goes.',
    },
    {
      value: 'WITHHOLD',
      label: 'It is withheld',
      hint: 'The recipient learns at most the category and the legal basis.',
    },
  ].slice(decision === 'ALLOW' ? 0 : decision === 'ALLOW_REDACTED' ? 1 : 2);
  const redactable = decision === 'ALLOW' || decision === 'ALLOW_REDACTED';
  return (
    <section class="app-section">
      <h2>Decide</h2>
      {decision === 'COURT_ORDER' || decision === 'RELEASE' ? (
        <p>Orders and releases cannot be recorded here yet; until they can, this item is withheld.</p>
      ) : null}
      <Form action={`${place}/decision`} csrfToken={csrfToken} label="Decide on the item">
        <input type="hidden" name="version" value={item.version} />
        <RadioGroup state={state} at="/decision" label="Decision" choices={choices} />
        {redactable ? (
          <>
            <TextArea
              state={state}
              at="/redactedDescription"
              label="Description for the recipient"
              hint="When it goes redacted."
              rows={2}
              optional
            />
            <DocumentChoice
              state={state}
              at="/redactedDocumentId"
              label="Redacted document"
              documents={record.documents}
            />
            <TextArea state={state} at="/redactedText" label="Or the redacted text" rows={4} optional />
          </>
        ) : null}
        <Button>Record the decision</Button>
      </Form>
    </section>
  );
}
