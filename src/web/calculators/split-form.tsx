/** The payment split: one weight a line. */
import { displayMoney, parseMoney } from '../../kernel/money.js';
import { MoneyField, TextArea } from '../components/fields.js';
import { Table } from '../components/table.js';
import { listed, orNone, withoutBlank, type CalculatorForm } from './calculator-form.js';

export const splitForm: CalculatorForm = {
  fields: (state) => (
    <>
      <MoneyField state={state} at="/amount" label="Amount" />
      <TextArea
        state={state}
        at="/weights"
        label="Weights"
        hint="One on each line, such as what each is owed: 120000.00"
        rows={6}
      />
    </>
  ),
  toWire: (values) => ({
    body: withoutBlank({ amount: orNone(values['amount']), weights: listed(withoutThousands(values['weights'])) }),
    fieldOf: (pointer) => (pointer.startsWith('/weights') ? '/weights' : pointer),
  }),
  results(answer) {
    const rows = (answer['parts'] as string[]).map((part, index) => ({ part, index }));
    return (
      <Table
        caption="Parts"
        columns={[
          { heading: 'Part', cell: (row) => row.index + 1, rowHeader: true },
          { heading: 'Amount', cell: (row) => displayMoney(parseMoney(row.part)), numeric: true },
        ]}
        rows={rows}
        keyOf={(row) => String(row.index)}
      />
    );
  },
};

/** "$120,000.00" is one weight. */
const withoutThousands = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('$', '').replaceAll(/,(?=\d{3}\b)/g, '') : value;
