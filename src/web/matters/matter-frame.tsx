/** What surrounds every page of a matter: where one is, what the matter is, how it stands, and its parts. */
import type { ComponentChildren } from 'preact';
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { Alert } from '../components/alert.js';
import { Tabs, type Crumb, type Tab } from '../components/navigation.js';
import { DateText, PageHeading, StatusTag } from '../components/text.js';
import { Layout, type PageContext } from '../layout.js';
import { MATTER_STATUS, stageLabel } from './labels.js';

export type MatterPart =
  | 'overview' | 'defendants' | 'victims' | 'deadlines' | 'restitution' | 'referrals' | 'documents' | 'people' | 'history'; // prettier-ignore

const PARTS: Readonly<Record<MatterPart, string>> = {
  overview: 'Overview',
  defendants: 'Defendants & counts',
  victims: 'Victims',
  deadlines: 'Deadlines',
  restitution: 'Restitution & money',
  referrals: 'Referrals',
  documents: 'Documents',
  people: 'People & access',
  history: 'History',
};

export const matterHref = (matterId: string, part: MatterPart): string =>
  part === 'overview' ? `/matters/${matterId}` : `/matters/${matterId}/${part}`;

/** The parts of a matter, each a page with its own address. */
export function matterTabs(matter: MatterHead): Tab[] {
  return (Object.keys(PARTS) as MatterPart[]).map((part) => ({
    label: PARTS[part],
    href: matterHref(matter.id, part),
    ...(part === 'victims' && matter.victimCount > 0 ? { count: matter.victimCount } : {}),
  }));
}

export interface MatterFrameProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly current: MatterPart;
  /** What this page is, for the browser's title: "Log a service". Nothing personal. Default: the name of the part. */
  readonly title?: string;
  /** Below the part: a form's page. Adds the part to the breadcrumb as a link and leaves the tabs out. */
  readonly step?: boolean;
  readonly hasErrors?: boolean;
  /** A sentence from a fixed table about the step just taken. */
  readonly done?: string | undefined;
  /** Buttons beside the heading. */
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function MatterFrame(props: MatterFrameProps) {
  const { matter, current } = props;
  const title = props.title ?? PARTS[current];
  const crumbs: Crumb[] = [
    { label: 'Matters', href: '/matters' },
    { label: matter.title, href: matterHref(matter.id, 'overview') },
    ...(props.step && current !== 'overview' ? [{ label: PARTS[current], href: matterHref(matter.id, current) }] : []),
    { label: title },
  ];
  return (
    <Layout context={props.context} title={title} crumbs={crumbs} hasErrors={props.hasErrors ?? false}>
      {props.done ? (
        <Alert kind="success" live>
          {props.done}
        </Alert>
      ) : null}
      {props.step ? (
        <>
          <PageHeading title={title} about={about(matter)} actions={props.actions} />
          {props.children}
        </>
      ) : (
        <>
          <MatterHeader matter={matter} actions={props.actions} />
          <Tabs label="Parts of this matter" tabs={matterTabs(matter)} current={matterHref(matter.id, current)} />
          {current === 'overview' ? null : <h2>{title}</h2>}
          {props.children}
        </>
      )}
    </Layout>
  );
}

/** Title, docket, stage of each defendant, next deadline. */
export function MatterHeader(props: { matter: MatterHead; actions?: ComponentChildren }) {
  const { matter } = props;
  const [status, tone] = MATTER_STATUS[matter.status];
  return (
    <>
      <PageHeading title={matter.title} about={about(matter)} actions={props.actions} />
      <dl class="app-summary">
        <div class="app-summary__row">
          <dt>Status</dt>
          <dd>
            <StatusTag tone={tone}>{status}</StatusTag>
          </dd>
        </div>
        {matter.defendants.length > 0 ? (
          <div class="app-summary__row">
            <dt>{matter.defendants.length === 1 ? 'Defendant' : 'Defendants'}</dt>
            <dd>
              {matter.defendants.map((defendant) => (
                <div key={defendant.id}>
                  {defendant.number}. {defendant.name}: <strong>{stageLabel(defendant.stage)}</strong>
                </div>
              ))}
            </dd>
          </div>
        ) : null}
        <div class="app-summary__row">
          <dt>Next deadline</dt>
          <dd>
            {matter.nextDeadline ? (
              <>
                <DateText date={matter.nextDeadline.workingOn} />, {matter.nextDeadline.name}
              </>
            ) : (
              <span class="app-muted">None</span>
            )}
          </dd>
        </div>
      </dl>
    </>
  );
}

function about(matter: MatterHead): string {
  const dockets = matter.cases.map((each) => each.docketNumber).join(', ');
  return dockets === '' ? `${matter.court}, no case filed` : `${dockets} (${matter.court})`;
}
