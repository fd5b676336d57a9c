/** A victim's labor: what it was worth to the defendants, and the hours week by week. */
import type { ComponentChildren } from 'preact';
import { addDays, weekdayOf } from '../../kernel/calendar-date.js';
import { sum } from '../../kernel/money.js';
import type { LaborClaimRow, WorkWeekRow } from '../../restitution/claims.queries.js';
import { EmptyState } from '../components/alert.js';
import { Checkbox, Fieldset } from '../components/choices.js';
import { DateField, MoneyField, SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Table } from '../components/table.js';
import { DateText, MoneyText } from '../components/text.js';

const COVERAGE_CHOICES = [
  { value: 'ALL_COVERED', label: 'Any covered work (1978 and later)' },
  { value: '1938_ACT', label: 'Before 1978: original act' },
  { value: '1961_AMENDMENTS', label: 'Before 1978: 1961 amendments' },
  { value: '1966_NONFARM', label: 'Before 1978: 1966 amendments, nonfarm' },
  { value: '1966_FARM', label: 'Before 1978: 1966 amendments, farm' },
];

export interface LaborForms {
  readonly claim: FormState;
  readonly same: FormState;
  readonly week: FormState;
}

export function LaborPart(props: {
  victimId: string;
  claim: LaborClaimRow | null;
  weeks: readonly WorkWeekRow[];
  forms: LaborForms;
  csrfToken: string;
}) {
  const { forms, victimId } = props;
  return (
    <>
      <ErrorSummary state={forms.claim} labels={{ '/basis': 'How the figures were found' }} />
      <ErrorSummary state={forms.same} />
      <ErrorSummary state={forms.week} />
      <ClaimForm {...props} state={forms.claim} />
      <section class="app-section" aria-labelledby="weeks">
        <h3 id="weeks">Hours, week by week (prong B)</h3>
        <SameWeeksForm victimId={victimId} state={forms.same} csrfToken={props.csrfToken} />
        <OneWeekForm victimId={victimId} state={forms.week} csrfToken={props.csrfToken} />
        <WeekTable weeks={props.weeks} csrfToken={props.csrfToken} />
      </section>
    </>
  );
}

function ClaimForm(props: { victimId: string; claim: LaborClaimRow | null; state: FormState; csrfToken: string }) {
  const { state, claim } = props;
  const opened = Number(state.values['version']);
  return (
    <section class="app-section" aria-labelledby="prong-a">
      <h3 id="prong-a">Worth to the defendants (prong A)</h3>
      <Form action={`/victims/${props.victimId}/labor`} csrfToken={props.csrfToken} label="Labor claim">
        <input type="hidden" name="version" value={Number.isSafeInteger(opened) ? opened : (claim?.version ?? 0)} />
        <MoneyField
          state={state}
          at="/grossIncome"
          label="Gross income from this victim’s services"
          hint="Gross: nothing is taken off for rooms, food, advertising, drugs or a share paid out."
          citation="18 U.S.C. 1593(b)(3)"
          optional
        />
        <MoneyField
          state={state}
          at="/valueToDefendant"
          label="Value of the services or labor to the defendants"
          optional
        />
        <TextArea
          state={state}
          at="/basis"
          label="How the figures were found"
          hint="An estimate is allowed when it is reasonable and explained. No names."
          rows={3}
          maxlength={2000}
          optional
        />
        <Checkbox
          state={state}
          at="/liveInDomestic"
          label="Domestic service in a household, living there"
          hint="Minimum wage for every hour, no overtime. The household’s own employee only."
          citation="29 U.S.C. 213(b)(21); 29 CFR 552.109(c)"
        />
        <SelectField
          state={state}
          at="/coverage"
          label="Coverage of the minimum wage"
          prompt="Any covered work (1978 and later)"
          choices={COVERAGE_CHOICES}
          optional
        />
        <Button kind={claim ? 'secondary' : 'primary'}>Save the claim</Button>
      </Form>
    </section>
  );
}

/** "7.25" from 435 minutes */
export const hoursText = (minutes: number): string => String(Math.round((minutes * 100) / 60) / 100);

const minutesOf = (week: WorkWeekRow): number =>
  week.minutes === null ? (week.totalMinutes ?? 0) : week.minutes.reduce<number>((total, day) => total + (day ?? 0), 0);

function WeekTable(props: { weeks: readonly WorkWeekRow[]; csrfToken: string }) {
  return (
    <Table
      caption="Weeks of work"
      captionHidden
      rows={props.weeks}
      keyOf={(row) => row.id}
      empty={
        <EmptyState title="No hours recorded yet">
          Enter the same hours for a run of weeks above, then correct single weeks. A day nobody knows stays unknown; it
          is not zero.
        </EmptyState>
      }
      columns={[
        { heading: 'Week of', rowHeader: true, cell: (row) => <DateText date={row.startsOn} /> },
        { heading: 'Hours', numeric: true, cell: (row) => hoursText(minutesOf(row)) },
        { heading: 'Days', cell: daysText },
        { heading: 'Paid', numeric: true, cell: (row) => <MoneyText cents={row.paid} /> },
        { heading: 'Where from', cell: (row) => row.basis },
        {
          heading: 'Step',
          cell: (row) => (
            <details>
              <summary>
                Withdraw<span class="usa-sr-only"> the week of {row.startsOn}</span>
              </summary>
              <Form
                action={`/work-weeks/${row.id}/withdraw`}
                csrfToken={props.csrfToken}
                label={`Withdraw the week of ${row.startsOn}`}
              >
                <TextField
                  state={{ values: {}, errors: [], scope: `week${row.id}` }}
                  at="/reason"
                  label="Why is it withdrawn?"
                  maxlength={500}
                />
                <Button kind="secondary">Withdraw this week</Button>
              </Form>
            </details>
          ),
        },
      ]}
      footer={[
        `${props.weeks.length} week(s)`,
        hoursText(props.weeks.reduce((total, week) => total + minutesOf(week), 0)),
        '',
        <MoneyText key="paid" cents={sum(props.weeks.map((week) => week.paid))} />,
        '',
        '',
      ]}
    />
  );
}

function daysText(week: WorkWeekRow): string {
  if (week.minutes === null) return 'Spread over the week';
  return week.minutes
    .map((day, index) => `${weekdayOf(addDays(week.startsOn, index))} ${day === null ? '?' : hoursText(day)}`)
    .join(', ');
}

function SameWeeksForm(props: { victimId: string; state: FormState; csrfToken: string }) {
  const { state } = props;
  return (
    <EntryForm summary="Enter the same hours for a run of weeks" open={state.errors.length > 0}>
      <Form
        action={`/victims/${props.victimId}/labor/same-weeks`}
        csrfToken={props.csrfToken}
        label="The same hours each week"
      >
        <Fieldset legend="The same hours each week" hint="Makes a row for each week, to correct one by one afterwards.">
          <DateField
            state={state}
            at="/from"
            label="First day of the first week"
            hint="All weeks of a victim begin on that day of the week."
          />
          <DateField state={state} at="/to" label="A day in the last week" />
          <HoursFields state={state} parent="" />
          <TextField state={state} at="/basis" label="Where the hours come from" maxlength={500} optional />
          <Checkbox state={state} at="/replace" label="Replace weeks already entered" />
          <Button kind="secondary">Enter these weeks</Button>
        </Fieldset>
      </Form>
    </EntryForm>
  );
}

function OneWeekForm(props: { victimId: string; state: FormState; csrfToken: string }) {
  const { state } = props;
  return (
    <EntryForm summary="Enter one week" open={state.errors.length > 0}>
      <Form action={`/victims/${props.victimId}/labor/weeks`} csrfToken={props.csrfToken} label="One week">
        <Fieldset legend="One week">
          <DateField state={state} at="/weeks/0/starts" label="First day of the week" />
          <HoursFields state={state} parent="/weeks/0" />
          <TextField state={state} at="/basis" label="Where the hours come from" maxlength={500} optional />
          <Checkbox state={state} at="/replace" label="Replace the week already entered" />
          <Button kind="secondary">Enter this week</Button>
        </Fieldset>
      </Form>
    </EntryForm>
  );
}

function EntryForm(props: { summary: string; open: boolean; children: ComponentChildren }) {
  return (
    <details class="app-section" open={props.open}>
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}

function HoursFields(props: { state: FormState; parent: string }) {
  const { state, parent } = props;
  return (
    <>
      <TextField
        state={state}
        at={`${parent}/hours`}
        label="Hours in the week"
        hint="Like 72.5. Or leave this empty and enter the days."
        width="xs"
        inputmode="decimal"
        optional
      />
      <p class="usa-hint">Day 1 is the day the week begins. A day left empty is unknown, which is not the same as 0.</p>
      {Array.from({ length: 7 }, (_, day) => (
        <TextField
          key={day}
          state={state}
          at={`${parent}/hoursByDay/${day}/hours`}
          label={`Day ${day + 1}, hours`}
          width="xs"
          inputmode="decimal"
          optional
        />
      ))}
      <MoneyField state={state} at={`${parent}/paid`} label="Paid in the week" optional />
    </>
  );
}
