/** The forms of counts: a charging document with its counts, and how the counts against one defendant ended. */
import type { CaseDefendant, CaseRecord } from '../../cases/court-case/court-case.queries.js';
import { Checkbox, CheckboxGroup, Fieldset } from '../components/choices.js';
import { DateField, SelectField, type Choice } from '../components/fields.js';
import { Button } from '../components/form.js';
import { valueAt } from '../components/form-state.js';
import { CaseStep, type StepPage } from './case-forms-view.js';
import { caseHref } from './cases-view.js';
import { COUNT_STEP_CHOICES, DOCUMENT_KIND_CHOICES } from './choices.js';
import { words } from './labels.js';

/** Rows offered at first; the button below adds one more at a time. */
const FIRST_ROWS = 3;
const MOST_ROWS = 200;
/** Value of the button that asks for another row. */
export const ANOTHER_COUNT = 'another-count';

export function FileChargesPage(
  props: StepPage & { record: CaseRecord; offenses: readonly Choice[]; another?: boolean },
) {
  const { record, state } = props;
  const rows = valueAt(state.values, '/counts');
  const shown = Math.max(Array.isArray(rows) ? rows.length : 0, FIRST_ROWS) + (props.another ? 1 : 0);
  const defendants = record.defendants.map((each) => ({ value: each.id, label: `${each.number}. ${each.name}` }));
  return (
    <CaseStep
      {...props}
      title={`Add charges in ${record.docketNumber}`}
      action={`${caseHref(record)}/charges/new`}
      button="Record the charges"
      long
    >
      <SelectField
        state={state}
        at="/kind"
        label="Charging document"
        hint="A superseding one supersedes the open counts of the defendants it names; the earlier document stays on record."
        choices={DOCUMENT_KIND_CHOICES}
      />
      <DateField state={state} at="/filedOn" label="Filed on" />
      <Checkbox
        state={state}
        at="/sealed"
        label="Filed under seal"
        hint="This records the seal. It does not yet hide the paper from members of the matter: admit only those who may know of it."
      />
      {Array.from({ length: Math.min(shown, MOST_ROWS) }, (_, index) => (
        <Fieldset
          key={index}
          legend={`Count ${index + 1}`}
          hint={index === 0 ? undefined : 'Leave it empty if there is none.'}
        >
          <SelectField
            state={state}
            at={`/counts/${index}/offenseCode`}
            label="Offense"
            choices={props.offenses}
            width="2xl"
          />
          <DateField state={state} at={`/counts/${index}/offenseFrom`} label="First day of the conduct" />
          <DateField state={state} at={`/counts/${index}/offenseTo`} label="Last day of the conduct" />
          <CheckboxGroup state={state} at={`/counts/${index}/defendantIds`} label="Against" choices={defendants} />
        </Fieldset>
      ))}
      <p>
        <Button kind="secondary" value={ANOTHER_COUNT}>
          Add another count
        </Button>
      </p>
    </CaseStep>
  );
}

export function DecideCountsPage(props: StepPage & { record: CaseRecord; defendant: CaseDefendant }) {
  const { record, defendant, state } = props;
  const counts = record.counts.flatMap((count) =>
    count.against.filter((each) => each.defendantId === defendant.id).map((each) => ({ count, each })),
  );
  return (
    <CaseStep
      {...props}
      title={`How counts ended for defendant ${defendant.number}`}
      action={`${caseHref(record)}/defendants/${defendant.id}/counts`}
      button="Record the outcome"
    >
      <p>{defendant.name}</p>
      <DateField state={state} at="/decidedOn" label="Decided on" />
      {counts.map(({ count, each }, index) => (
        <div key={each.id}>
          <input type="hidden" name={`counts[${index}][id]`} value={each.id} />
          <SelectField
            state={state}
            at={`/counts/${index}/step`}
            label={`Count ${count.countNumber}, ${words(count.documentKind).toLowerCase()}: ${count.citation}`}
            hint={`${count.offense}. Now: ${words(each.status).toLowerCase()}.`}
            choices={COUNT_STEP_CHOICES}
            prompt="Leave as it is"
            optional
          />
        </div>
      ))}
      <Checkbox
        state={state}
        at="/leaveOfCourt"
        label="The court gave leave to dismiss, or ordered it"
        citation="Fed. R. Crim. P. 48(a)"
      />
    </CaseStep>
  );
}
