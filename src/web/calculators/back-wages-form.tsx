/** Back wages: rows of weeks, and runs of weeks that were alike. */
import { parseDate, usDate } from '../../kernel/calendar-date.js';
import { displayMoney, parseMoney } from '../../kernel/money.js';
import type { Nested } from '../../platform/form-names.js';
import { Checkbox, Fieldset } from '../components/choices.js';
import { DateField, MoneyField, SelectField, TextField } from '../components/fields.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Table } from '../components/table.js';
import { atPlace, filledRows, orNone, typed, withoutBlank, type CalculatorForm } from './calculator-form.js';
import { plain } from './choices.js';
import { Cell, FieldRow, places } from './rows.js';

const CIRCUITS = [...places(11).map((place) => String(place + 1)), 'DC'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export const backWagesForm: CalculatorForm = {
  rows: 4,
  fields: (state, rows) => (
    <>
      <SelectField state={state} at="/circuit" label="Circuit" choices={plain(CIRCUITS)} optional />
      <SelectField
        state={state}
        at="/workweekStart"
        label="Day on which the workweek begins"
        prompt="The day the first entry begins"
        choices={plain(DAYS)}
        citation="29 CFR 778.105"
        optional
      />
      <Checkbox
        state={state}
        at="/liveInDomestic"
        label="Domestic service in the household where the victim lived"
        citation="29 U.S.C. 213(b)(21)"
      />
      <TextField
        state={state}
        at="/regularRate"
        label="Agreed dollars an hour"
        hint="Used where it is above the minimum wage."
        inputmode="decimal"
        width="sm"
        optional
      />
      <SelectField
        state={state}
        at="/liquidated"
        label="Count an equal amount as liquidated damages"
        citation="29 U.S.C. 216(b)"
        choices={YES_NO}
        prompt="Yes, unless said otherwise"
        optional
      />
      <MoneyField
        state={state}
        at="/paidTotal"
        label="Paid over the whole time"
        hint="Pay of one week goes beside its week."
        optional
      />
      <Fieldset
        legend="Weeks"
        hint="Hours of the whole week, or of each day from its first: 14 14 15 15 14 14 14. A ? is a day nobody knows of."
      >
        {places(rows).map((row) => (
          <WeekRow key={row} state={state} row={row} />
        ))}
      </Fieldset>
      <Fieldset legend="Periods with the same hours each week">
        {places(2).map((row) => (
          <PeriodRow key={row} state={state} row={row} />
        ))}
      </Fieldset>
    </>
  ),
  toWire(values) {
    const [weeks, periods] = [filledRows(values['weeks']), filledRows(values['periods'])];
    return {
      body: withoutBlank({
        circuit: orNone(values['circuit']),
        workweekStart: orNone(values['workweekStart']),
        liveInDomestic: orNone(values['liveInDomestic']),
        regularRate: orNone(values['regularRate']),
        liquidated: orNone(values['liquidated']),
        paidTotal: orNone(values['paidTotal']),
        weeks: [...weeks.map((row) => weekOf(row.values)), ...periods.map((row) => withoutBlank(row.values))],
      }),
      fieldOf(pointer) {
        if (pointer === '/weeks') return '/weeks/0/starts';
        const inPeriods = pointer.replace(
          /^\/weeks\/(\d+)/,
          (_all, index: string) => `/periods/${Number(index) - weeks.length}`,
        );
        const isPeriod = Number(/^\/weeks\/(\d+)/.exec(pointer)?.[1] ?? -1) >= weeks.length;
        const placed = isPeriod ? atPlace(inPeriods, '/periods', periods) : atPlace(pointer, '/weeks', weeks);
        return placed
          .replace(/\/hoursByDay(\/\d+)?$/, '/hours')
          .replace(/^(\/weeks\/\d+)$/, '$1/starts')
          .replace(/^(\/periods\/\d+)$/, '$1/from');
      },
    };
  },
  results: (answer) => <Wages of={answer} />,
};

function WeekRow(props: { state: FormState; row: number }) {
  const at = (name: string) => `/weeks/${props.row}/${name}`;
  return (
    <FieldRow legend={`Week ${props.row + 1}`}>
      <Cell>
        <DateField state={props.state} at={at('starts')} label="First day" optional />
      </Cell>
      <Cell>
        <TextField state={props.state} at={at('hours')} label="Hours" optional />
      </Cell>
      <Cell>
        <MoneyField state={props.state} at={at('paid')} label="Paid" optional />
      </Cell>
    </FieldRow>
  );
}

function PeriodRow(props: { state: FormState; row: number }) {
  const at = (name: string) => `/periods/${props.row}/${name}`;
  return (
    <FieldRow legend={`Period ${props.row + 1}`}>
      <Cell>
        <DateField state={props.state} at={at('from')} label="From" optional />
      </Cell>
      <Cell>
        <DateField state={props.state} at={at('to')} label="To" optional />
      </Cell>
      <Cell>
        <TextField state={props.state} at={at('hoursPerWeek')} label="Hours a week" inputmode="decimal" optional />
      </Cell>
    </FieldRow>
  );
}

/** Several figures are the hours of days; one is the week's. */
export function weekOf(values: Nested): Nested {
  const days = typed(values['hours'])
    .split(/[\s,;/]+/)
    .filter((part) => part !== '');
  const hours = days.length > 1 ? { hoursByDay: days.map((day) => (day === '?' ? null : day)) } : { hours: days[0] };
  return withoutBlank({ starts: orNone(values['starts']), ...hours, paid: orNone(values['paid']) });
}

interface WageFigures {
  readonly due: string;
  readonly paid: string;
  readonly unpaid: string;
  readonly liquidated: string;
  readonly total: string;
  readonly weeks: readonly Readonly<
    Record<'starts' | 'hours' | 'straight' | 'regularRate' | 'overtimePremium' | 'due', string>
  >[];
}

const dollars = (wire: string): string => displayMoney(parseMoney(wire));

export function Wages(props: { of: unknown }) {
  const wages = props.of as WageFigures;
  return (
    <>
      <SummaryList
        items={[
          { term: 'Due', value: dollars(wages.due) },
          { term: 'Paid', value: dollars(wages.paid) },
          { term: 'Unpaid', value: dollars(wages.unpaid) },
          { term: 'Liquidated damages', value: dollars(wages.liquidated) },
          { term: 'Total', value: <strong>{dollars(wages.total)}</strong> },
        ]}
      />
      <Table
        caption="Week by week"
        columns={[
          { heading: 'Week of', cell: (week) => usDate(parseDate(week.starts)), rowHeader: true },
          { heading: 'Hours', cell: (week) => week.hours, numeric: true },
          { heading: 'Straight time', cell: (week) => dollars(week.straight), numeric: true },
          { heading: 'Regular rate', cell: (week) => dollars(week.regularRate), numeric: true },
          { heading: 'Overtime premium', cell: (week) => dollars(week.overtimePremium), numeric: true },
          { heading: 'Due', cell: (week) => dollars(week.due), numeric: true },
        ]}
        rows={wages.weeks}
        keyOf={(week) => week.starts}
      />
    </>
  );
}
