/** The order of payment: the obligations of a judgment and one receipt. Caps and several receipts go by JSON. */
import { displayMoney, parseMoney } from '../../kernel/money.js';
import { Checkbox, Fieldset } from '../components/choices.js';
import { DateField, MoneyField, SelectField, TextField } from '../components/fields.js';
import type { FormState } from '../components/form-state.js';
import { SummaryList } from '../components/summary-list.js';
import { Table } from '../components/table.js';
import { atPlace, filledRows, groupOf, orNone, withoutBlank, type CalculatorForm } from './calculator-form.js';
import { obligationChoices } from './choices.js';
import { Cell, FieldRow, places } from './rows.js';

const PROFILES = [
  { value: '3612C', label: '18 U.S.C. 3612(c)' },
  { value: '2259A', label: '18 U.S.C. 2259A(d)(2), where there is such an assessment' },
  { value: 'AO245B_FORM', label: 'As printed on the judgment form' },
];
const POLICIES = [
  { value: 'HOLD_UNTIL_WHOLE', label: 'Each pays his own cap until the victim is whole' },
  { value: 'PRO_RATA_CREDIT', label: 'A co-defendant’s payment credits the others’ caps pro rata' },
  { value: 'APPORTIONED', label: 'Apportioned: separate debts' },
];
const KINDS = [
  ['payment', 'Payment'],
  ['garnishment', 'Garnishment'],
  ['offset', 'Treasury offset'],
  ['bond', 'Bond'],
  ['turnover', 'Turnover order'],
  ['inmate-account', 'Inmate account'],
  ['forfeiture-transfer', 'Forfeited assets transferred, 18 U.S.C. 1594(f)'],
  ['civil-recovery', 'Civil recovery for the same loss'],
].map(([value, label]) => ({ value: value!, label: label! }));

export const allocateForm: CalculatorForm = {
  rows: 6,
  fields: (state, rows) => (
    <>
      <DateField state={state} at="/asOf" label="As of" />
      <DateField state={state} at="/judgment" label="Date of the judgment" citation="18 U.S.C. 3013(c)" optional />
      <SelectField
        state={state}
        at="/profile"
        label="Order of payment"
        choices={PROFILES}
        prompt="18 U.S.C. 3612(c)"
        optional
      />
      <SelectField
        state={state}
        at="/policy"
        label="Joint and several"
        choices={POLICIES}
        prompt="Each pays his own cap until the victim is whole"
        optional
      />
      <Checkbox
        state={state}
        at="/usBeforePayers"
        label="The United States before those who paid a victim"
        citation="18 U.S.C. 3664(i), (j)(1)"
      />
      <Fieldset legend="Receipt">
        <MoneyField state={state} at="/receipt/amount" label="Amount" />
        <SelectField state={state} at="/receipt/kind" label="What the money is" choices={KINDS} />
        <TextField
          state={state}
          at="/receipt/from"
          label="From"
          hint="The defendant whose debt it pays, named as below."
          optional
        />
        <TextField
          state={state}
          at="/receipt/obligation"
          label="Set aside for"
          hint="The name of an obligation below; a civil recovery needs it."
          optional
        />
      </Fieldset>
      <Fieldset legend="Obligations">
        {places(rows).map((row) => (
          <ObligationRow key={row} state={state} row={row} />
        ))}
      </Fieldset>
    </>
  ),
  toWire(values) {
    const rows = filledRows(values['obligations']);
    return {
      body: withoutBlank({
        asOf: orNone(values['asOf']),
        judgment: orNone(values['judgment']),
        profile: orNone(values['profile']),
        policy: orNone(values['policy']),
        usBeforePayers: orNone(values['usBeforePayers']),
        receipt: withoutBlank(groupOf(values['receipt'])),
        obligations: rows.map((row) => withoutBlank(row.values)),
      }),
      fieldOf: (pointer) => {
        if (pointer === '/obligations') return '/obligations/0/id';
        return pointer === '/receipt/earmark' ? '/receipt/obligation' : atPlace(pointer, '/obligations', rows);
      },
    };
  },
  results: (answer) => <Applied of={answer} />,
};

function ObligationRow(props: { state: FormState; row: number }) {
  const { state, row } = props;
  const at = (name: string) => `/obligations/${row}/${name}`;
  return (
    <>
      <FieldRow legend={`Obligation ${row + 1}`}>
        <Cell>
          <TextField state={state} at={at('id')} label="Name" optional />
        </Cell>
        <Cell>
          <SelectField state={state} at={at('kind')} label="Kind" choices={obligationChoices()} optional />
        </Cell>
        <Cell>
          <TextField state={state} at={at('payee')} label="Payee" optional />
        </Cell>
      </FieldRow>
      <div class="grid-row grid-gap flex-align-end">
        <Cell>
          <MoneyField state={state} at={at('principal')} label="Imposed" optional />
        </Cell>
        <Cell>
          <MoneyField state={state} at={at('outstanding')} label="Outstanding" optional />
        </Cell>
        <Cell>
          <TextField state={state} at={at('defendant')} label="Defendant" optional />
        </Cell>
        <Cell>
          <TextField state={state} at={at('group')} label="Joint group" optional />
        </Cell>
      </div>
    </>
  );
}

interface Figures {
  readonly lines: readonly { readonly receipt: string; readonly obligation: string; readonly amount: string }[];
  readonly unapplied: string;
  readonly balances: Readonly<Record<'obligations' | 'defendants' | 'payees', Readonly<Record<string, string>>>> & {
    readonly attorneyGeneral: string;
  };
}

const dollars = (wire: string): string => displayMoney(parseMoney(wire));

function Applied(props: { of: unknown }) {
  const { lines, unapplied, balances } = props.of as Figures;
  return (
    <>
      <Table
        caption="Where the money goes"
        columns={[
          { heading: 'Obligation', cell: (line) => line.obligation, rowHeader: true },
          { heading: 'Receipt', cell: (line) => line.receipt },
          { heading: 'Amount', cell: (line) => dollars(line.amount), numeric: true },
        ]}
        rows={lines}
        keyOf={(line) => `${line.receipt} ${line.obligation}`}
        footer={['Unapplied', '', dollars(unapplied)]}
      />
      <Balances caption="What each payee is still owed" of={balances.payees} />
      <Balances caption="What each defendant may still be made to pay" of={balances.defendants} />
      {balances.attorneyGeneral === '0.00' ? null : (
        <SummaryList items={[{ term: 'Owed to the Attorney General', value: dollars(balances.attorneyGeneral) }]} />
      )}
    </>
  );
}

function Balances(props: { caption: string; of: Readonly<Record<string, string>> }) {
  const rows = Object.entries(props.of);
  if (rows.length === 0) return null;
  return (
    <Table
      caption={props.caption}
      columns={[
        { heading: 'Name', cell: ([name]) => name, rowHeader: true },
        { heading: 'Amount', cell: ([, amount]) => dollars(amount), numeric: true },
      ]}
      rows={rows}
      keyOf={([name]) => name}
    />
  );
}
