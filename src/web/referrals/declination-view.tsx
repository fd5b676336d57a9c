/** A declination as it is read, and the steps that lead on from it. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import type { DeclinationRecord } from '../../referrals/declination/declination.queries.js';
import { Alert } from '../components/alert.js';
import { TextArea } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { DateText, InstantText, StatusTag } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { words } from '../matters/labels.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { DECLINATION_STATUS, NON_PUNISHMENT } from './words.js';

export interface DeclinationPageProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly record: DeclinationRecord;
  readonly state: FormState;
  readonly done: string | undefined;
  readonly may: { readonly draft: boolean; readonly decide: boolean; readonly refer: boolean };
}

export function DeclinationPage(props: DeclinationPageProps) {
  const { context, matter, record, may, state } = props;
  const open = record.status === 'DRAFT' || record.status === 'RETURNED';
  const href = `/declinations/${record.id}`;
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="referrals"
      title="Declination"
      step
      done={props.done}
      hasErrors={state.errors.length > 0}
      actions={
        <>
          {open && may.draft ? <ButtonLink href={`${href}/edit`}>Change</ButtonLink> : null}
          {record.status === 'APPROVED' && record.referable && may.refer ? (
            <ButtonLink href={`${href}/refer`} kind="primary">
              Refer to another authority
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <ErrorSummary state={state} />
      {record.status === 'RETURNED' ? (
        <Alert kind="warning" heading="Returned by a supervisor">
          {record.returnReason}
        </Alert>
      ) : null}
      {facts(record, matter)}
      {record.review ? (
        <section>
          <h2>The ground</h2>
          <WorkedOut of={record.review} about="the ground of the declination" />
        </section>
      ) : null}
      {steps(props, href)}
    </MatterFrame>
  );
}

function facts(record: DeclinationRecord, matter: MatterHead) {
  const [status, tone] = DECLINATION_STATUS[record.status];
  const workProduct =
    record.narrative === null
      ? [{ term: 'Reasons for the office file', value: 'Work product: not shown to your role.' }]
      : [
          { term: 'Reasons for the office file', value: <span class="app-prose">{record.narrative}</span> },
          { term: 'Alternatives considered', value: record.alternatives },
        ];
  return (
    <SummaryList
      items={[
        { term: 'Status', value: <StatusTag tone={tone}>{status}</StatusTag> },
        { term: 'Subject', value: record.subject },
        { term: 'Reason', value: `${record.reason} (${words(record.ground).toLowerCase()})` },
        {
          term: 'Last day to charge',
          value: (
            <ul class="usa-list usa-list--unstyled">
              {record.offenses.map((offense) => (
                <li key={offense}>
                  {offense.replaceAll('_', ' ')}:{' '}
                  {record.limitationDates[offense] ? <DateText date={record.limitationDates[offense]} /> : 'no limit'}
                </li>
              ))}
            </ul>
          ),
        },
        ...workProduct,
        { term: 'Non-punishment review', value: NON_PUNISHMENT[record.nonPunishmentResult] },
        { term: 'Victims', value: record.victimPlan },
        { term: 'Agency told on', value: record.agencyNotifiedOn ? <DateText date={record.agencyNotifiedOn} /> : null },
        { term: 'Attested (JM 9-27.260)', value: record.attested ? 'Yes' : 'No' },
        {
          term: 'Drafted by',
          value: (
            <>
              {record.draftedBy}, <InstantText at={record.draftedAt} zone={matter.timeZone} />
            </>
          ),
        },
        {
          term: 'Approved by',
          value: record.decidedAt ? (
            <>
              {record.decidedBy}, <InstantText at={record.decidedAt} zone={matter.timeZone} />
            </>
          ) : null,
        },
      ]}
    />
  );
}

function steps({ context, record, may, state }: DeclinationPageProps, href: string) {
  const version = <input type="hidden" name="version" value={record.version} />;
  if (record.status === 'DRAFT' && may.draft)
    return (
      <Form action={`${href}/submit`} csrfToken={context.csrfToken} label="Submit to a supervisor">
        {version}
        <Button>Submit to a supervisor</Button>
      </Form>
    );
  if (record.status !== 'SUBMITTED' || !may.decide) return null;
  return (
    <section>
      <h2>Your decision</h2>
      <Form action={`${href}/approve`} csrfToken={context.csrfToken} label="Approve">
        {version}
        <p>Approving marks this subject as declined. It is no finding that anyone is innocent or guilty.</p>
        <Button>Approve the declination</Button>
      </Form>
      <Form action={`${href}/return`} csrfToken={context.csrfToken} label="Return">
        {version}
        <TextArea state={state} at="/reason" label="What must be changed" rows={3} />
        <ButtonRow>
          <Button kind="secondary">Return it</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}
