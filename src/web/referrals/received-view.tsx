/** What a receiving authority sees: its referrals, one referral, and the answers it can give. */
import { stepsFrom } from '../../law/prosecution/progress-table.js';
import { REFERRAL_PROGRESS } from '../../law/referral/referral-progress.js';
import { ANSWERS, type Answer } from '../../referrals/received/received.input.js';
import type { Received, ReceivedRow } from '../../referrals/received/received.service.js';
import { Alert, EmptyState } from '../components/alert.js';
import { SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Pagination, Table } from '../components/table.js';
import { DateText, InstantText, PageHeading, StatusTag } from '../components/text.js';
import { Layout, type PageContext } from '../layout.js';
import { words } from '../matters/labels.js';
import { RecipientPanel } from './recipient-panel.js';
import { Timeline } from './timeline.js';
import { ANSWER_WORDS, REFERRAL_STATUS } from './words.js';

/** Receiving authorities sit anywhere; their times are shown on one clock that is named. */
const ZONE = 'America/New_York';

export function ReceivedListPage(props: {
  context: PageContext;
  rows: readonly ReceivedRow[];
  next: string | null;
  after?: string | undefined;
}) {
  return (
    <Layout
      context={props.context}
      title="Received referrals"
      crumbs={[{ label: 'My work', href: '/' }, { label: 'Received referrals' }]}
    >
      <PageHeading
        title="Received referrals"
        about="Sent to your organization by federal prosecutors, the newest first"
      />
      <Table
        caption="Received referrals"
        captionHidden
        rows={props.rows}
        keyOf={(row) => row.id}
        empty={
          <EmptyState title="Nothing was sent to you yet">
            A referral appears here when an office sends you one. Acknowledge it so that they know it arrived.
          </EmptyState>
        }
        columns={[
          {
            heading: 'Referral',
            rowHeader: true,
            cell: (row) => (
              <a class="usa-link" href={`/received/${row.id}`}>
                {row.number}
              </a>
            ),
          },
          { heading: 'From', cell: (row) => row.sender },
          { heading: 'Sent', cell: (row) => <InstantText at={row.sentAt} zone={ZONE} /> },
          { heading: 'Acknowledge by', cell: (row) => <DateText date={row.acknowledgeBy} /> },
          { heading: 'Your reference', cell: (row) => row.recipientReference },
          { heading: 'Status', cell: statusCell },
        ]}
      />
      <Pagination
        label="Pages of the referrals"
        nextHref={props.next ? `/received?after=${encodeURIComponent(props.next)}` : undefined}
        firstHref={props.after ? '/received' : undefined}
      />
    </Layout>
  );
}

const statusCell = (row: ReceivedRow) => <StatusTag tone={REFERRAL_STATUS[row.status][1]}>{statusText(row)}</StatusTag>;

/** Seen from the other side. */
function statusText({ status }: Pick<ReceivedRow, 'status'>): string {
  if (status === 'SENT' || status === 'OVERDUE' || status === 'ESCALATED') return 'To be acknowledged';
  return status === 'DECLINED_BY_RECIPIENT' ? 'Declined by you' : REFERRAL_STATUS[status][0];
}

export function ReceivedPage(props: {
  context: PageContext;
  referral: Received;
  state: FormState;
  done: string | undefined;
}) {
  const { context, referral, state } = props;
  const title = `Referral ${referral.number}`;
  return (
    <Layout
      context={context}
      title={title}
      hasErrors={state.errors.length > 0}
      crumbs={[{ label: 'Received referrals', href: '/received' }, { label: title }]}
    >
      {props.done ? (
        <Alert kind="success" live>
          {props.done}
        </Alert>
      ) : null}
      <ErrorSummary state={state} />
      <PageHeading
        title={title}
        about={`From ${referral.sender}`}
        actions={<ButtonLink href={`/received/${referral.id}/package`}>Download the package</ButtonLink>}
      />
      {referral.status === 'WITHDRAWN' ? (
        <Alert kind="warning" heading="The sender withdrew this referral">
          Return the package or destroy it, and tell {referral.sentRecord.contact.name} in writing that you have done
          so.
        </Alert>
      ) : null}
      <SummaryList
        items={[
          {
            term: 'Status',
            value: <StatusTag tone={REFERRAL_STATUS[referral.status][1]}>{statusText(referral)}</StatusTag>,
          },
          { term: 'Sent', value: <InstantText at={referral.sentAt} zone={ZONE} /> },
          { term: 'Acknowledge by', value: <DateText date={referral.acknowledgeBy} long /> },
          { term: 'Your reference', value: referral.recipientReference },
          {
            term: 'Outcome',
            value: referral.outcomeCode ? `${words(referral.outcomeCode)}. ${referral.outcomeNote ?? ''}` : null,
          },
          {
            term: 'Package',
            value: (
              <>
                A BagIt ZIP of {String(referral.packageSize)} bytes. SHA-256:{' '}
                <code class="app-hash">{referral.packageSha256}</code>
              </>
            ),
          },
        ]}
      />
      {answers(props)}
      <section class="app-section">
        <h2>What was sent</h2>
        <RecipientPanel view={referral.sentRecord} level={3} />
      </section>
      <section class="app-section">
        <h2>Timeline</h2>
        <Timeline events={referral.events} zone={ZONE} />
      </section>
    </Layout>
  );
}

/** The answers that can be given now; progress can be reported again while the referral is in progress. */
function openAnswers(status: Received['status']): Answer[] {
  const open = new Set<string>(stepsFrom(REFERRAL_PROGRESS, status).map((each) => each.step));
  if (status === 'IN_PROGRESS') open.add('record-progress');
  return ANSWERS.filter((answer) => open.has(answer));
}

function answers({ context, referral, state }: { context: PageContext; referral: Received; state: FormState }) {
  const open = openAnswers(referral.status);
  if (open.length === 0) return null;
  return (
    <section class="app-section">
      <h2>Your answer</h2>
      {open.map((answer, index) =>
        index === 0 ? (
          <div key={answer}>{answerForm(context, referral, state, answer, 'primary')}</div>
        ) : (
          <details key={answer} open={stateOf(state, answer).errors.length > 0}>
            <summary>{ANSWER_WORDS[answer]}</summary>
            {answerForm(context, referral, state, answer, 'secondary')}
          </details>
        ),
      )}
    </section>
  );
}

/** What was typed and what is wrong with it belong to the answer that was sent; the others are blank. */
function stateOf(state: FormState, answer: Answer): FormState {
  const scope = answer.replaceAll('-', '');
  return state.scope === scope ? state : { values: {}, errors: [], scope };
}

function answerForm(
  context: PageContext,
  referral: Received,
  state: FormState,
  answer: Answer,
  kind: 'primary' | 'secondary',
) {
  const own = stateOf(state, answer);
  const optional = answer === 'record-acceptance' || answer === 'report-outcome';
  return (
    <Form action={`/received/${referral.id}/answer`} csrfToken={context.csrfToken} label={ANSWER_WORDS[answer]}>
      <input type="hidden" name="version" value={referral.version} />
      <input type="hidden" name="answer" value={answer} />
      {answer === 'acknowledge' ? (
        <TextField state={own} at="/reference" label="Your own reference" width="lg" optional />
      ) : null}
      {answer === 'report-outcome' ? (
        <SelectField
          state={own}
          at="/outcome"
          label="Outcome"
          choices={referral.outcomeCodes.map((value) => ({ value, label: words(value) }))}
        />
      ) : null}
      {answer === 'acknowledge' ? null : (
        <TextArea state={own} at="/note" label={NOTES[answer] ?? 'Note'} rows={3} optional={optional} />
      )}
      <ButtonRow>
        <Button kind={kind}>{ANSWER_WORDS[answer]}</Button>
      </ButtonRow>
    </Form>
  );
}

const NOTES: Partial<Record<Answer, string>> = {
  'record-refusal': 'Why',
  'record-return': 'What is missing',
  'record-forwarding': 'To whom',
  'record-progress': 'How far it is',
};
