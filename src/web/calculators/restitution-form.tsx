/** Restitution of up to three victims; more, and offsets, go by JSON. */
import { displayMoney, parseMoney } from '../../kernel/money.js';
import type { Nested } from '../../platform/form-names.js';
import { Checkbox, Fieldset } from '../components/choices.js';
import { DateField, MoneyField, SelectField, TextField } from '../components/fields.js';
import { valueAt, type FormState } from '../components/form-state.js';
import { Table } from '../components/table.js';
import {
  atPlace,
  filledRows,
  hasText,
  groupOf,
  orNone,
  typed,
  withoutBlank,
  type CalculatorForm,
  type Row,
} from './calculator-form.js';
import { lossChoices, offenseChoices, plain } from './choices.js';
import { Cell, FieldRow, places } from './rows.js';

const CIRCUITS = [...places(11).map((place) => String(place + 1)), 'DC'];
const WHEN = [
  { value: 'past', label: 'past' },
  { value: 'future', label: 'future' },
];
const [VICTIMS, LOSSES, COUNTS] = [3, 5, 4];

export const restitutionForm: CalculatorForm = {
  fields: (state) => (
    <>
      <Fieldset legend="Counts of conviction">
        {places(COUNTS).map((row) => (
          <SelectField
            key={row}
            state={state}
            at={`/counts/${row}`}
            label={`Count ${row + 1}`}
            choices={offenseChoices()}
            optional={row > 0}
          />
        ))}
      </Fieldset>
      <FieldRow legend="The offense">
        <Cell>
          <DateField state={state} at="/offensePeriod/from" label="From" />
        </Cell>
        <Cell>
          <DateField state={state} at="/offensePeriod/to" label="To" />
        </Cell>
        <Cell>
          <SelectField state={state} at="/circuit" label="Circuit" choices={plain(CIRCUITS)} optional />
        </Cell>
      </FieldRow>
      <VictimFields state={state} row={0} />
      {places(VICTIMS)
        .slice(1)
        .map((row) => (
          <details key={row} class="margin-top-2" open={hasText(valueAt(state.values, `/victims/${row}`))}>
            <summary>Victim {row + 1}</summary>
            <VictimFields state={state} row={row} />
          </details>
        ))}
    </>
  ),
  toWire(values) {
    const victims = filledRows(values['victims']);
    const counts = (Array.isArray(values['counts']) ? values['counts'] : []).filter((code) => typed(code) !== '');
    return {
      body: withoutBlank({
        counts,
        circuit: orNone(values['circuit']),
        offensePeriod: withoutBlank(groupOf(values['offensePeriod'])),
        victims: victims.map((row) => victimOf(row.values)),
      }),
      fieldOf: (pointer) => fieldOf(pointer, victims),
    };
  },
  results(answer) {
    const { victims, total } = answer as unknown as { victims: VictimFigures[]; total: string };
    return (
      <Table
        caption="Restitution"
        columns={[
          { heading: 'Victim', cell: (victim) => victim.id, rowHeader: true },
          { heading: 'Statute', cell: (victim) => victim.statute },
          { heading: 'Losses', cell: (victim) => dollars(victim.losses), numeric: true },
          { heading: 'Prong A', cell: (victim) => dollars(victim.prongA), numeric: true },
          { heading: 'Prong B', cell: (victim) => dollars(victim.prongB), numeric: true },
          {
            heading: 'Labor value',
            cell: (victim) => `${dollars(victim.laborValue)}${victim.prong ? ` (${victim.prong})` : ''}`,
            numeric: true,
          },
          { heading: 'Total', cell: (victim) => dollars(victim.total), numeric: true },
        ]}
        rows={victims}
        keyOf={(victim) => victim.id}
        footer={['All victims', '', '', '', '', '', dollars(total)]}
      />
    );
  },
};

interface VictimFigures {
  readonly id: string;
  readonly statute: string;
  readonly losses: string;
  readonly prongA: string | null;
  readonly prongB: string | null;
  readonly laborValue: string;
  readonly prong: 'A' | 'B' | null;
  readonly total: string;
}

const dollars = (wire: string | null): string => (wire === null ? 'Unproven' : displayMoney(parseMoney(wire)));

function VictimFields(props: { state: FormState; row: number }) {
  const { state, row } = props;
  const at = (name: string) => `/victims/${row}/${name}`;
  return (
    <Fieldset legend={`Victim ${row + 1}`}>
      <TextField state={state} at={at('id')} label="Pseudonym or number" hint="Never a name." optional={row > 0} />
      <MoneyField
        state={state}
        at={at('grossIncome')}
        label="Gross income to the defendant from the labor or services"
        hint="Nothing taken off."
        citation="18 U.S.C. 1593(b)(3)"
        optional
      />
      <MoneyField
        state={state}
        at={at('valueToDefendant')}
        label="Value of the labor or services to the defendant"
        optional
      />
      <FieldRow legend="Work">
        <Cell>
          <DateField state={state} at={at('work/weeks/from')} label="From" optional />
        </Cell>
        <Cell>
          <DateField state={state} at={at('work/weeks/to')} label="To" optional />
        </Cell>
        <Cell>
          <TextField
            state={state}
            at={at('work/weeks/hoursPerWeek')}
            label="Hours a week"
            inputmode="decimal"
            optional
          />
        </Cell>
        <Cell>
          <MoneyField state={state} at={at('work/weeks/paidTotal')} label="Paid in all" optional />
        </Cell>
      </FieldRow>
      {places(LOSSES).map((loss) => (
        <LossRow key={loss} state={state} at={(name) => at(`losses/${loss}/${name}`)} number={loss + 1} />
      ))}
    </Fieldset>
  );
}

function LossRow(props: { state: FormState; at: (name: string) => string; number: number }) {
  const { state, at } = props;
  return (
    <FieldRow legend={`Loss ${props.number}`}>
      <Cell>
        <SelectField state={state} at={at('category')} label="Kind" choices={lossChoices()} optional />
      </Cell>
      <Cell>
        <MoneyField state={state} at={at('amount')} label="Amount" optional />
      </Cell>
      <Cell>
        <SelectField state={state} at={at('when')} label="When" choices={WHEN} optional />
      </Cell>
      <Cell>
        <Checkbox state={state} at={at('proven')} label="Proven" />
      </Cell>
    </FieldRow>
  );
}

function victimOf(values: Nested): Nested {
  const work = withoutBlank(groupOf(groupOf(values['work'])['weeks']));
  return withoutBlank({
    id: orNone(values['id']),
    grossIncome: orNone(values['grossIncome']),
    valueToDefendant: orNone(values['valueToDefendant']),
    work: Object.keys(work).length > 0 ? { weeks: work } : undefined,
    losses: filledRows(values['losses']).map(({ values: loss }) => ({
      ...withoutBlank(loss),
      proven: loss['proven'] === 'on',
    })),
  });
}

function fieldOf(pointer: string, victims: readonly Row[]): string {
  if (pointer === '/counts') return '/counts/0';
  if (pointer === '/victims') return '/victims/0/id';
  const index = /^\/victims\/(\d+)/.exec(pointer)?.[1];
  const victim = index === undefined ? undefined : victims[Number(index)];
  if (!victim) return pointer;
  const placed = atPlace(pointer, '/victims', victims);
  return atPlace(placed, `/victims/${victim.place}/losses`, filledRows(victim.values['losses'])).replace(
    /\/work\/weeks$/,
    '/work/weeks/from',
  );
}
