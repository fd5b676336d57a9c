/** May this be shared? */
import type { Because, Decision } from '../../law/sharing/decision-table.js';
import { Checkbox, CheckboxGroup, Fieldset } from '../components/choices.js';
import { DateField, SelectField, TextField } from '../components/fields.js';
import { SummaryList } from '../components/summary-list.js';
import { StatusTag, type Tone } from '../components/text.js';
import { groupOf, listed, orNone, withoutBlank, type CalculatorForm } from './calculator-form.js';
import { informationChoices, purposeChoices, recipientChoices } from './choices.js';

const WORDS: Readonly<Record<Decision, readonly [Tone, string]>> = {
  ALLOW: ['good', 'May go'],
  ALLOW_REDACTED: ['attention', 'May go redacted'],
  RELEASE: ['attention', 'Needs the victim’s release'],
  COURT_ORDER: ['urgent', 'Needs a court order'],
  NEVER: ['urgent', 'Never'],
};

export const shareForm: CalculatorForm = {
  fields: (state) => (
    <>
      <CheckboxGroup state={state} at="/categories" label="What the information is" choices={informationChoices()} />
      <SelectField state={state} at="/recipient" label="Recipient" choices={recipientChoices()} />
      <SelectField state={state} at="/purpose" label="Purpose" choices={purposeChoices()} />
      <DateField state={state} at="/on" label="Day on which it would go" />
      <Fieldset legend="A court order (if there is one)">
        <TextField state={state} at="/order/id" label="Number of the order" optional />
        <DateField state={state} at="/order/issuedOn" label="Issued on" optional />
        <SelectField
          state={state}
          at="/order/recipient"
          label="Recipient that the order names"
          choices={recipientChoices()}
          optional
        />
        <SelectField
          state={state}
          at="/order/purpose"
          label="Purpose that the order names"
          choices={purposeChoices()}
          optional
        />
        <TextField
          state={state}
          at="/order/categories"
          label="Information that the order names"
          hint="Codes, such as I01 I07."
          optional
        />
      </Fieldset>
      <Fieldset legend="The victim’s release (if there is one)">
        <SelectField
          state={state}
          at="/release/recipients"
          label="Recipient that the release names"
          choices={recipientChoices()}
          optional
        />
        <SelectField
          state={state}
          at="/release/purpose"
          label="Purpose that the release names"
          choices={purposeChoices()}
          optional
        />
        <TextField
          state={state}
          at="/release/categories"
          label="Information that the release names"
          hint="Codes, such as I08 I10."
          optional
        />
        <DateField state={state} at="/release/startsOn" label="From" optional />
        <DateField state={state} at="/release/expiresOn" label="To" optional />
        <DateField state={state} at="/release/revokedOn" label="Revoked on" optional />
        <Checkbox
          state={state}
          at="/release/proceedings"
          label="It consents to use of substance-use records in proceedings"
          citation="42 C.F.R. 2.31(d)"
        />
      </Fieldset>
    </>
  ),
  toWire(values) {
    const [order, release] = [groupOf(values['order']), groupOf(values['release'])];
    return {
      body: withoutBlank({
        categories: values['categories'] ?? undefined,
        recipient: orNone(values['recipient']),
        purpose: orNone(values['purpose']),
        on: orNone(values['on']),
        order: groupOrNone({ ...order, categories: listed(order['categories']) }),
        release: groupOrNone({
          ...release,
          recipients: listed(release['recipients']),
          categories: listed(release['categories']),
        }),
      }),
      fieldOf: (pointer) => pointer.replace(/\/\d+$/, ''),
    };
  },
  results(answer) {
    const { decision, because } = answer as unknown as { decision: Decision; because: Because[] };
    return (
      <>
        <p>
          <Verdict decision={decision} />
        </p>
        <SummaryList
          items={because.map((row) => ({
            term: row.category || 'Nothing named',
            value: (
              <>
                <Verdict decision={row.decision} /> {row.text}{' '}
                {row.authority === null ? null : <cite class="app-citation">{row.authority}</cite>}
              </>
            ),
          }))}
        />
      </>
    );
  },
};

function Verdict(props: { decision: Decision }) {
  const [tone, words] = WORDS[props.decision];
  return <StatusTag tone={tone}>{words}</StatusTag>;
}

/** A group in which nothing but a box was filled is left out. */
function groupOrNone(values: Readonly<Record<string, unknown>>) {
  const filled = withoutBlank(values);
  return Object.keys(filled).length > 0 ? filled : undefined;
}
