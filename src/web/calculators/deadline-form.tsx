/** The deadline form and its result. */
import { longDate, parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { Checkbox, Fieldset } from '../components/choices.js';
import { DateField, SelectField, TextField } from '../components/fields.js';
import { SummaryList } from '../components/summary-list.js';
import { groupOf, listed, orNone, typed, withoutBlank, type CalculatorForm } from './calculator-form.js';
import { districtChoices } from './choices.js';
import { Cell, FieldRow } from './rows.js';

const UNITS = ['hours', 'days', 'weeks', 'months', 'years'].map((value) => ({ value, label: value }));
const DIRECTIONS = [
  { value: 'after', label: 'after the event' },
  { value: 'before', label: 'before the event' },
];
const COUNTERS = [
  { value: 'R45', label: 'Federal Rules of Criminal Procedure, Rule 45' },
  { value: 'FRAP26', label: 'Federal Rules of Appellate Procedure, Rule 26' },
  { value: 'EXCL_SAT_SUN_HOL', label: 'Court days: without Saturdays, Sundays and legal holidays' },
  { value: 'HOURS_CONTINUOUS', label: 'Hours that never wait for a weekend or holiday' },
  { value: 'DATE_CERTAIN', label: 'A fixed date' },
];
const SERVICE = [
  { value: 'ecf', label: 'Electronic filing' },
  { value: 'personal', label: 'In person' },
  { value: 'mail', label: 'Mail' },
  { value: 'clerk', label: 'Left with the clerk' },
  { value: 'consented', label: 'Other means consented to in writing' },
];

export const deadlineForm: CalculatorForm = {
  fields: (state) => (
    <>
      <DateField state={state} at="/event" label="Day of the event" />
      <TextField
        state={state}
        at="/time"
        label="Time of the event"
        hint="At the court, like 14:30. Only for a period in hours."
        width="sm"
        optional
      />
      <FieldRow legend="Period">
        <Cell>
          <TextField state={state} at="/period/value" label="How many" inputmode="numeric" width="sm" />
        </Cell>
        <Cell>
          <SelectField state={state} at="/period/unit" label="Unit" choices={UNITS} />
        </Cell>
        <Cell>
          <SelectField
            state={state}
            at="/direction"
            label="Direction"
            choices={DIRECTIONS}
            prompt="after the event"
            optional
          />
        </Cell>
      </FieldRow>
      <SelectField state={state} at="/counter" label="Counted by" choices={COUNTERS} prompt="Rule 45" optional />
      <SelectField
        state={state}
        at="/district"
        label="District"
        hint="Gives the time zone of a period in hours."
        choices={districtChoices()}
        optional
      />
      <SelectField
        state={state}
        at="/service"
        label="How the paper was served"
        citation="Fed. R. Crim. P. 45(c)"
        choices={SERVICE}
        prompt="Not counted from service"
        optional
      />
      <Fieldset legend="Days that the calendar does not know">
        <TextField
          state={state}
          at="/stateHolidays"
          label="Holidays of the state"
          hint="Dates with a space between. They count in periods after an event only."
          optional
        />
        <TextField
          state={state}
          at="/declaredHolidays"
          label="Days declared holidays by the President or Congress"
          optional
        />
        <TextField
          state={state}
          at="/inaccessible"
          label="Days on which the clerk’s office could not be reached"
          citation="Fed. R. Crim. P. 45(a)(3)"
          optional
        />
        <Checkbox
          state={state}
          at="/fridayNotHoliday"
          label="A Saturday holiday’s Friday is not a legal holiday here"
          citation="5 U.S.C. 6103(b)(1)"
        />
      </Fieldset>
    </>
  ),
  toWire(values) {
    const { value, unit } = groupOf(values['period']);
    const time = typed(values['time']);
    return {
      body: withoutBlank({
        event: time === '' ? orNone(values['event']) : `${isoOrTyped(typed(values['event']))}T${time.padStart(5, '0')}`,
        period:
          typed(value) + typed(unit) === '' ? undefined : withoutBlank({ value: orNone(value), unit: orNone(unit) }),
        direction: orNone(values['direction']),
        counter: orNone(values['counter']),
        district: orNone(values['district']),
        service: orNone(values['service']),
        stateHolidays: listed(values['stateHolidays']),
        declaredHolidays: listed(values['declaredHolidays']),
        inaccessible: listed(values['inaccessible']),
        observedFriday: values['fridayNotHoliday'] === undefined ? undefined : false,
      }),
      fieldOf: (pointer) => {
        if (pointer === '/event' && typed(unit) === 'hours' && typed(values['event']) !== '') return '/time';
        if (pointer === '/period') return '/period/value';
        return pointer === '/zone' ? '/district' : pointer.replace(/\/\d+$/, '');
      },
    };
  },
  results(answer) {
    const { raw, due, working } = answer as unknown as Record<'raw' | 'due' | 'working', string>;
    return (
      <SummaryList
        items={[
          { term: 'Due', value: <strong>{shown(due)}</strong> },
          { term: 'Work toward', value: shown(working) },
          { term: 'Before the weekend and holiday rule', value: shown(raw) },
        ]}
      />
    );
  },
};

/** A date typed in the American way as the wire has it; what is no date stays, and is refused as typed. */
function isoOrTyped(text: string): string {
  try {
    return parseDate(text);
  } catch (error) {
    if (error instanceof InputError) return text;
    throw error;
  }
}

const shown = (moment: string): string =>
  `${longDate(moment.slice(0, 10) as CalendarDate)}${moment.length > 10 ? `, ${moment.slice(11)}` : ''}`;
