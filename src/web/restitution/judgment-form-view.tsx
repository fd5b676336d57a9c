/** Entering the money part of a judgment, payee by payee. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import type { DefendantChoice, SentencingPayee } from '../../restitution/judgment/judgments.queries.js';
import type { ConvictedCount } from '../../restitution/judgment/convicted-counts.js';
import { displayMoney } from '../../kernel/money.js';
import { Alert } from '../components/alert.js';
import { Checkbox, CheckboxGroup, Fieldset } from '../components/choices.js';
import { DateField, MoneyField, SelectField, TextArea, TextField } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { POLICY_WORDS, PROFILE_WORDS } from './money-words.js';

const OTHER_ROWS = 3;

export interface JudgmentFormProps {
  readonly context: PageContext;
  readonly matter: MatterHead;
  readonly defendant: DefendantChoice;
  readonly coDefendants: readonly DefendantChoice[];
  readonly counts: readonly ConvictedCount[];
  readonly payees: readonly SentencingPayee[];
  readonly state: FormState;
  readonly idempotencyKey: string;
}

export function JudgmentFormPage(props: JudgmentFormProps) {
  const { state, matter, defendant } = props;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title={`Enter the judgment of defendant ${defendant.number}`}
      step
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} labels={{ '/enteredOn': 'Judgment entered on' }} />
      <p>
        {defendant.name}, {defendant.docketNumber}. Convicted of{' '}
        {props.counts.map((count) => `count ${count.number} (${count.section})`).join(', ') || 'no count yet'}.
      </p>
      <Form
        action={`/defendants/${defendant.id}/judgment`}
        csrfToken={props.context.csrfToken}
        idempotencyKey={props.idempotencyKey}
        long
      >
        <DateField state={state} at="/sentencedOn" label="Sentenced on" />
        <DateField
          state={state}
          at="/enteredOn"
          label="Judgment entered on"
          hint="Interest, the lien and the end of the debt run from it."
          citation="18 U.S.C. 3612(f), 3613(b)-(c)"
        />
        <Restitution {...props} />
        <Penalties state={state} />
        <Terms state={state} />
        <ButtonRow>
          <Button>Enter the judgment</Button>
          <ButtonLink href={`/matters/${matter.id}/restitution`} kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}

function Restitution(props: JudgmentFormProps) {
  const { state, payees } = props;
  const others = Array.from({ length: OTHER_ROWS }, (_, index) => payees.length + index);
  return (
    <>
      <h2>Restitution</h2>
      <p>
        The full amount for each payee, whatever the defendant’s means; means shape the schedule only. Leave a payee
        empty if nothing is ordered. <cite class="app-citation">18 U.S.C. 3664(f)(1)(A), (f)(2)</cite>
      </p>
      {payees.length === 0 ? (
        <Alert kind="warning">
          No victims are recorded in this matter. Restitution to a victim needs the victim first.
        </Alert>
      ) : null}
      {payees.map((payee, index) => (
        <PayeeFields key={payee.label} {...props} payee={payee} index={index} />
      ))}
      <details>
        <summary>Other payees: insurers, compensation programs, the United States</summary>
        {others.map((index, place) => (
          <Fieldset key={index} legend={`Other payee ${place + 1}`}>
            <TextField state={state} at={`/restitution/${index}/label`} label="Name" maxlength={120} optional />
            <SelectField
              state={state}
              at={`/restitution/${index}/kind`}
              label="Kind"
              hint="Paid after all victims."
              citation="18 U.S.C. 3664(i), (j)(1)"
              choices={[
                { value: 'THIRD_PARTY_PAYER', label: 'Compensated a victim' },
                { value: 'UNITED_STATES', label: 'The United States' },
              ]}
              optional
            />
            <MoneyField state={state} at={`/restitution/${index}/amount`} label="Amount" optional />
          </Fieldset>
        ))}
      </details>
      <SelectField
        state={state}
        at="/policy"
        label="How joint payments are credited"
        hint="A term of the order, kept with each joint loss that is new with this judgment."
        citation="18 U.S.C. 3664(h); United States v. Salti, No. 21-3183 (10th Cir. Feb. 6, 2023)"
        prompt={POLICY_WORDS.HOLD_UNTIL_WHOLE}
        choices={Object.entries(POLICY_WORDS).map(([value, label]) => ({ value, label }))}
        optional
      />
      <SelectField
        state={state}
        at="/rounding"
        label="Rounding of proportional credits"
        prompt="To the nearest cent, half up"
        choices={[
          { value: 'HALF_UP', label: 'To the nearest cent, half up' },
          { value: 'TRUNCATE', label: 'Cut off below a cent' },
        ]}
        optional
      />
    </>
  );
}

function PayeeFields(props: JudgmentFormProps & { payee: SentencingPayee; index: number }) {
  const { state, payee, index } = props;
  const at = `/restitution/${index}`;
  const hint = [
    payee.computed === null ? 'Nothing was worked out for this payee.' : `Worked out: ${displayMoney(payee.computed)}.`,
    ...(payee.joint?.lossAmount
      ? [`A joint loss of ${displayMoney(payee.joint.lossAmount)} is recorded; this judgment joins it.`]
      : []),
  ].join(' ');
  return (
    <Fieldset legend={payee.label} hint={hint}>
      {payee.victimId ? <input type="hidden" name={`restitution[${index}][victimId]`} value={payee.victimId} /> : null}
      {payee.payeeId ? <input type="hidden" name={`restitution[${index}][payeeId]`} value={payee.payeeId} /> : null}
      <MoneyField state={state} at={`${at}/amount`} label={`Amount ordered to ${payee.label}`} optional />
      <TextField
        state={state}
        at={`${at}/rank`}
        label="Priority, if the court gave one"
        width="2xs"
        inputmode="numeric"
        optional
      />
      {props.coDefendants.length > 0 ? (
        <>
          <CheckboxGroup
            state={state}
            at={`${at}/jointWith`}
            label="Jointly and severally with"
            choices={props.coDefendants.map((each) => ({
              value: each.id,
              label: `${each.number}. ${each.name} (${each.docketNumber})`,
            }))}
            optional
          />
          {payee.joint?.lossAmount ? null : (
            <MoneyField
              state={state}
              at={`${at}/lossAmount`}
              label="Whole loss they answer for together"
              hint="Needed when this is the first joint judgment for this payee."
              optional
            />
          )}
        </>
      ) : null}
    </Fieldset>
  );
}

function Penalties(props: { state: FormState }) {
  const { state } = props;
  return (
    <>
      <h2>Assessments and fine</h2>
      <p>
        The special assessment follows from the counts of conviction. <cite class="app-citation">18 U.S.C. 3013</cite>
      </p>
      <Checkbox
        state={state}
        at="/indigentForJvta"
        label="Found indigent for the $5,000 assessment"
        citation="18 U.S.C. 3014(a)"
      />
      <MoneyField
        state={state}
        at="/jvtaAmount"
        label="Ordered under section 3014, if it differs"
        hint="Leave empty to take what follows from the counts."
        optional
      />
      <MoneyField state={state} at="/avaaAmount" label="Assessment under 18 U.S.C. 2259A" optional />
      <MoneyField
        state={state}
        at="/fine"
        label="Fine"
        hint="Must not impair restitution."
        citation="18 U.S.C. 3572(b)"
        optional
      />
    </>
  );
}

function Terms(props: { state: FormState }) {
  const { state } = props;
  return (
    <>
      <h2>Terms</h2>
      <Checkbox
        state={state}
        at="/restitutionInterestWaived"
        label="Interest on restitution waived"
        citation="18 U.S.C. 3612(f)(3)"
      />
      <Checkbox
        state={state}
        at="/fineInterestWaived"
        label="Interest on the fine waived"
        citation="18 U.S.C. 3612(f)(3)"
      />
      <SelectField
        state={state}
        at="/paymentProfile"
        label="Order of payment"
        prompt={PROFILE_WORDS.STATUTORY_3612C}
        choices={Object.entries(PROFILE_WORDS).map(([value, label]) => ({ value, label }))}
        optional
      />
      <DateField
        state={state}
        at="/lossesOpenUntil"
        label="Final determination of losses deferred to"
        hint="Not more than 90 days after sentencing."
        citation="18 U.S.C. 3664(d)(5)"
        optional
      />
      <TextArea
        state={state}
        at="/terms"
        label="Terms of payment, as ordered"
        hint="Lump sum, installments or nominal payments; the amount stays whole."
        citation="18 U.S.C. 3664(f)(2)-(3)"
        rows={3}
        maxlength={4000}
        optional
      />
    </>
  );
}
