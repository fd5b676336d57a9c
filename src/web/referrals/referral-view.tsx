/** A referral on the sending side: where it stands, what comes next, the inventory, what the recipient sees, the timeline. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { newId } from '../../kernel/ids.js';
import { stepsFrom } from '../../law/prosecution/progress-table.js';
import { REFERRAL_PROGRESS } from '../../law/referral/referral-progress.js';
import { BUILDING_STEPS, REVIEWING_STEPS, type SenderStep } from '../../referrals/referral/referral.input.js';
import type { ReferralRecord } from '../../referrals/referral/referral.queries.js';
import { Alert } from '../components/alert.js';
import { Checkbox } from '../components/choices.js';
import { DateField, TextArea } from '../components/fields.js';
import { Button, ButtonLink, ErrorSummary, Form } from '../components/form.js';
import { fieldAt, type FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { DateText, InstantText, StatusTag } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { words } from '../matters/labels.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { InventorySection } from './inventory-view.js';
import { RecipientPanel } from './recipient-panel.js';
import { REFERRAL_STATUS, STEP_BUTTONS, purposeWords } from './words.js';
import { Timeline } from './timeline.js';

export interface ReferralPageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly record: ReferralRecord;
  readonly state: FormState;
  readonly done: string | undefined;
  readonly may: {
    readonly build: boolean;
    readonly review: boolean;
    readonly approve: boolean;
    readonly send: boolean;
  };
}

export function ReferralPage(props: ReferralPageProps) {
  const { context, matter, record, may } = props;
  const state = sentState(props.state);
  const { referral } = record;
  const open = referral.status === 'DRAFT' || referral.status === 'DISCLOSURE_REVIEW';
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="referrals"
      title={`Referral ${referral.number}`}
      step
      done={props.done}
      hasErrors={state.errors.length > 0}
      actions={
        open && may.build ? <ButtonLink href={`/referrals/${referral.id}/edit`}>Change the letter</ButtonLink> : null
      }
    >
      <ErrorSummary state={state} />
      {record.overdue ? (
        <Alert kind="warning" heading="The acknowledgment is overdue">
          {record.view.recipient.name} was to acknowledge by <DateText date={referral.acknowledgeBy} />. Call them, then
          escalate.
        </Alert>
      ) : null}
      {standing(record, matter)}
      {nextSteps({ ...props, state })}
      <InventorySection record={record} mayAdd={open && may.build} />
      <section class="app-section">
        <h2>{referral.sentAt === null ? 'What the recipient will see' : 'What the recipient sees'}</h2>
        <p>
          This and nothing else: not the declination’s reasons, no withheld description, nothing else of the matter.{' '}
          {referral.sentAt === null ? 'It changes as you decide.' : ''}
        </p>
        <RecipientPanel view={referral.sentRecord ?? record.view} level={3} />
      </section>
      <section class="app-section">
        <h2>Timeline</h2>
        <Timeline events={record.events} zone={matter.timeZone} />
      </section>
    </MatterFrame>
  );
}

function standing(record: ReferralRecord, matter: MatterHead) {
  const { referral } = record;
  const [status, tone] = REFERRAL_STATUS[referral.status];
  const explanation = referral.acknowledgeExplanation;
  return (
    <SummaryList
      items={[
        { term: 'Status', value: <StatusTag tone={record.overdue ? 'urgent' : tone}>{status}</StatusTag> },
        { term: 'To', value: `${record.view.recipient.name} (${record.authority})` },
        { term: 'Why there', value: referral.suggestionReason },
        { term: 'Purpose', value: purposeWords(referral.purpose) },
        {
          term: 'Declination',
          value: (
            <a class="usa-link" href={`/declinations/${referral.declinationId}`}>
              {record.view.subject.name}
            </a>
          ),
        },
        { term: 'Built by', value: record.builtBy },
        { term: 'Approved by', value: record.approvedBy },
        { term: 'Sent', value: referral.sentAt ? <InstantText at={referral.sentAt} zone={matter.timeZone} /> : null },
        ...(referral.sentAt === null
          ? []
          : [
              {
                term: 'Acknowledge by',
                value: (
                  <>
                    <DateText date={referral.acknowledgeBy} long />
                    {explanation ? <WorkedOut of={explanation} about="the day by which to acknowledge" /> : null}
                  </>
                ),
              },
              { term: 'Their reference', value: referral.recipientReference },
              {
                term: 'Outcome',
                value: referral.outcomeCode ? `${words(referral.outcomeCode)}. ${referral.outcomeNote ?? ''}` : null,
              },
              {
                term: 'Package',
                value: (
                  <a class="usa-link" href={`/documents/${referral.packageDocumentId}/file`}>
                    Download the package as sent
                  </a>
                ),
              },
            ]),
      ]}
    />
  );
}

function nextSteps(props: ReferralPageProps) {
  const { record, may, context } = props;
  const { referral } = record;
  const open = stepsFrom(REFERRAL_PROGRESS, referral.status).map((each) => each.step as string);
  const timely = (step: SenderStep) => step !== 'mark-overdue' || record.overdue;
  const building = may.build
    ? BUILDING_STEPS.filter((step) => open.includes(step) && step !== 'withdraw' && timely(step))
    : [];
  const reviewing = may.review ? REVIEWING_STEPS.filter((step) => open.includes(step)) : [];
  const version = <input type="hidden" name="version" value={referral.version} />;
  return (
    <section class="app-section">
      <h2>Next step</h2>
      {open.includes('approve') && !may.approve ? (
        <p>A supervisor who did not build it or decide its items must approve it.</p>
      ) : null}
      {open.includes('approve') && may.approve ? (
        <Form action={`/referrals/${referral.id}/approve`} csrfToken={context.csrfToken} label="Approve">
          {version}
          <Button>Approve the referral</Button>
        </Form>
      ) : null}
      {open.includes('send') && may.send ? sendForm(props) : null}
      {building.map((step) => stepForm(props, step, 'steps'))}
      {reviewing.includes('clear') ? stepForm(props, 'clear', 'review') : null}
      {open.length === 0 ? <p>The referral is closed.</p> : null}
      {reviewing.includes('send-back') ? (
        <details open={stateOf(props.state, 'send-back').errors.length > 0}>
          <summary>Send back to the review</summary>
          {stepForm(props, 'send-back', 'review')}
        </details>
      ) : null}
      {may.build && open.includes('withdraw') ? (
        <details open={stateOf(props.state, 'withdraw').errors.length > 0}>
          <summary>Withdraw the referral</summary>
          {stepForm(props, 'withdraw', 'steps')}
        </details>
      ) : null}
    </section>
  );
}

const scopeOf = (step: string): string => step.replaceAll('-', '');

/** The page has a form for each step; the summary's links must land in the one that was sent. */
function sentState(state: FormState): FormState {
  const step = fieldAt(state, '/step').value;
  return step === '' ? state : { ...state, scope: scopeOf(step) };
}

/** What was typed and what is wrong with it belong to the step that was sent; the other forms are blank. */
function stateOf(state: FormState, step: SenderStep): FormState {
  return state.scope === scopeOf(step) ? state : { values: {}, errors: [], scope: scopeOf(step) };
}

/** Each form has field ids of its own. */
function stepForm({ record, context, state }: ReferralPageProps, step: SenderStep, route: 'steps' | 'review') {
  const { referral } = record;
  const own = stateOf(state, step);
  const withdrawnSent = step === 'close' && referral.status === 'WITHDRAWN' && referral.sentAt !== null;
  const primary = step === 'start-review' || step === 'clear';
  return (
    <Form
      key={step}
      action={`/referrals/${referral.id}/${route}`}
      csrfToken={context.csrfToken}
      label={STEP_BUTTONS[step]}
    >
      <input type="hidden" name="version" value={referral.version} />
      <input type="hidden" name="step" value={step} />
      {step === 'withdraw' || step === 'send-back' ? (
        <TextArea
          state={own}
          at="/note"
          label="Reason"
          rows={2}
          hint={
            step === 'withdraw' && referral.sentAt !== null
              ? 'The recipient reads it, and is asked to return or destroy what it was sent.'
              : undefined
          }
        />
      ) : null}
      {withdrawnSent ? (
        <Checkbox
          state={own}
          at="/destroyed"
          label="The recipient confirmed that the package was returned or destroyed"
        />
      ) : null}
      <Button kind={primary ? 'primary' : step === 'withdraw' ? 'danger' : 'secondary'}>{STEP_BUTTONS[step]}</Button>
    </Form>
  );
}

function sendForm({ record, context, state }: ReferralPageProps) {
  return (
    <Form
      action={`/referrals/${record.referral.id}/send`}
      csrfToken={context.csrfToken}
      idempotencyKey={newId()}
      label="Send"
    >
      <p>
        Everything is checked once more as of today. Sending builds the package, writes the accounting of the disclosure
        and starts the clock for the acknowledgment ({record.ackText}). It cannot be undone, only withdrawn.{' '}
        <cite class="app-citation">5 U.S.C. 552a(c)</cite>
      </p>
      {record.ackDateNeeded ? (
        <DateField
          state={state}
          at="/acknowledgeBy"
          label="Acknowledge by"
          hint="No number of days is set for this authority."
        />
      ) : null}
      <Button>Send to {record.view.recipient.name}</Button>
    </Form>
  );
}
