/** What surrounds every page of a victim: safe-contact rules on top, then the parts of the record. */
import type { ComponentChildren } from 'preact';
import type { VictimView } from '../../victims/victims.queries.js';
import { LANGUAGES } from '../../victims/languages.js';
import { Alert } from '../components/alert.js';
import { TextField } from '../components/fields.js';
import { Button, ButtonLink, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Tabs, type Crumb } from '../components/navigation.js';
import { PageHeading, StatusTag } from '../components/text.js';
import { Layout, type PageContext } from '../layout.js';

export type VictimPart = 'services' | 'losses' | 'labor' | 'counts' | 'history';

const PARTS: Readonly<Record<VictimPart, string>> = {
  services: 'Services',
  losses: 'Losses',
  labor: 'Labor & wages',
  counts: 'Counts',
  history: 'History',
};

export const victimHref = (id: string, part: VictimPart): string =>
  part === 'services' ? `/victims/${id}` : `/victims/${id}/${part}`;

const EMPTY_REVEAL: FormState = { values: {}, errors: [], scope: 'reveal' };

export interface VictimFrameProps {
  readonly context: PageContext;
  readonly victim: VictimView;
  readonly current: VictimPart;
  /** For the browser's title; never a pseudonym. */
  readonly title?: string;
  /** Below a part: a form's page, without tabs. */
  readonly step?: boolean;
  readonly hasErrors?: boolean;
  readonly done?: string | undefined;
  readonly notice?: string | undefined;
  /** The safe-contact instructions, where they were asked for with a reason. */
  readonly revealed?: string | null;
  readonly reveal?: FormState;
  readonly children: ComponentChildren;
}

export function VictimFrame(props: VictimFrameProps) {
  const { victim, current, context } = props;
  const title = props.title ?? PARTS[current];
  const crumbs: Crumb[] = [
    { label: 'Victims', href: '/victims' },
    { label: victim.pseudonym, href: victimHref(victim.id, 'services') },
    { label: title },
  ];
  return (
    <Layout context={context} title={`Victim record: ${title}`} crumbs={crumbs} hasErrors={props.hasErrors ?? false}>
      {props.done ? (
        <Alert kind="success" live>
          {props.done}
        </Alert>
      ) : null}
      {props.notice ? <Alert kind="warning">{props.notice}</Alert> : null}
      <PageHeading
        title={props.step ? title : victim.pseudonym}
        about={
          <>
            {props.step ? `${victim.pseudonym}, ` : ''}
            <a class="usa-link" href={`/matters/${victim.matterId}`}>
              {victim.matterTitle}
            </a>
            , {LANGUAGES[victim.language] ?? victim.language}
            {victim.minorAtOffense ? <MinorTag /> : null}
          </>
        }
        actions={
          props.step ? null : (
            <>
              {context.may?.('service.log') ? (
                <ButtonLink
                  href={`/victims/${victim.id}/services/new`}
                  kind={current === 'services' ? 'primary' : 'secondary'}
                  shortcut="n"
                >
                  Log a service
                </ButtonLink>
              ) : null}
              {context.may?.('victim.add') ? <ButtonLink href={`/victims/${victim.id}/edit`}>Edit</ButtonLink> : null}
            </>
          )
        }
      />
      {props.step ? null : (
        <>
          <SafeContact {...props} />
          <Tabs
            label="Parts of this record"
            tabs={[
              ...(Object.keys(PARTS) as VictimPart[]).map((part) => ({
                label: PARTS[part],
                href: victimHref(victim.id, part),
              })),
              { label: 'Payments', href: `/matters/${victim.matterId}/money` },
            ]}
            current={victimHref(victim.id, current)}
          />
          <h2>{title}</h2>
        </>
      )}
      {props.children}
    </Layout>
  );
}

function MinorTag() {
  return (
    <>
      {' '}
      <StatusTag tone="attention">Minor at the offense</StatusTag>
    </>
  );
}

/** Masked until someone says why; the reveal is recorded before anything is shown. */
function SafeContact(props: VictimFrameProps) {
  const { victim, revealed } = props;
  if (revealed !== undefined)
    return (
      <Alert kind="info" heading="How to make contact safely" live>
        {revealed === null ? (
          'Nothing is recorded, or it can no longer be read.'
        ) : (
          <span class="app-protected">{revealed}</span>
        )}{' '}
        That you read this was recorded. Reload the page to mask it again.
      </Alert>
    );
  if (!victim.hasSafeContact)
    return (
      <Alert kind="warning">
        No safe-contact instructions are recorded. Ask before the first call
        {props.context.may?.('victim.add') ? (
          <>
            , and{' '}
            <a class="usa-link" href={`/victims/${victim.id}/edit`}>
              record them
            </a>
          </>
        ) : null}
        .
      </Alert>
    );
  if (!victim.maySeeSafeContact)
    return (
      <Alert kind="info">
        Safe-contact instructions are recorded. Before any contact, ask the victim-witness coordinator, who can read
        them.
      </Alert>
    );
  const state = props.reveal ?? EMPTY_REVEAL;
  return (
    <section class="app-section" aria-labelledby="safe-contact">
      <ErrorSummary state={state} />
      <details class="app-reveal" open={state.errors.length > 0}>
        <summary id="safe-contact">Safe-contact instructions: masked. Show them</summary>
        <Form action={`/victims/${victim.id}/reveal`} csrfToken={props.context.csrfToken} label="Show the instructions">
          <TextField
            state={state}
            at="/reason"
            label="Why do you need them?"
            hint="Kept in the record of who read what."
            maxlength={500}
          />
          <Button kind="secondary">Show</Button>
        </Form>
      </details>
    </section>
  );
}
