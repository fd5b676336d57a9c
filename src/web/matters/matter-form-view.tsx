/** The form of a matter's own facts: to open it and to change it. */
import { usDate } from '../../kernel/calendar-date.js';
import type { MatterHead, MatterRecord } from '../../cases/matter/matter.queries.js';
import { Alert } from '../components/alert.js';
import { Checkbox, Fieldset, RadioGroup } from '../components/choices.js';
import { DateField, SelectField, TextField, type Choice } from '../components/fields.js';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Table } from '../components/table.js';
import { PageHeading } from '../components/text.js';
import { Layout, type PageContext } from '../layout.js';
import { TRAFFICKING_CHOICES } from './choices.js';
import { TRAFFICKING } from './labels.js';
import { MatterFrame, matterHref } from './matter-frame.js';

interface FormPageProps {
  readonly context: PageContext;
  readonly state: FormState;
  readonly districts: readonly Choice[];
}

export function OpenMatterPage(props: FormPageProps) {
  const { context, state } = props;
  return (
    <Layout
      context={context}
      title="Open a matter"
      hasErrors={state.errors.length > 0}
      crumbs={[{ label: 'Matters', href: '/matters' }, { label: 'Open a matter' }]}
    >
      <ErrorSummary state={state} labels={LABELS} />
      <PageHeading title="Open a matter" about="A matter comes before charges; a case with a docket number follows." />
      <Form action="/matters/new" csrfToken={context.csrfToken} long>
        <MatterFields state={state} districts={props.districts} />
        <ButtonRow>
          <Button>Open the matter</Button>
          <ButtonLink href="/matters" kind="plain">
            Cancel
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

/** @param saved what someone else saved in the meantime, when that stopped this save */
export function EditMatterPage(props: FormPageProps & { matter: MatterHead; saved?: MatterRecord; version: number }) {
  const { context, state, matter } = props;
  const href = matterHref(matter.id, 'overview');
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="overview"
      title="Edit the matter"
      step
      hasErrors={state.errors.length > 0 || props.saved !== undefined}
    >
      <ErrorSummary state={state} labels={LABELS} />
      {props.saved ? <BothVersions typed={state.values} saved={props.saved} /> : null}
      <Form action={`${href}/edit`} csrfToken={context.csrfToken} long>
        <input type="hidden" name="version" value={String(props.version)} />
        <MatterFields state={state} districts={props.districts} />
        <ButtonRow>
          <Button>{props.saved ? 'Save my values' : 'Save'}</Button>
          <ButtonLink href={href} kind="plain">
            {props.saved ? 'Keep what is saved' : 'Cancel'}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </MatterFrame>
  );
}

function MatterFields(props: { state: FormState; districts: readonly Choice[] }) {
  const { state } = props;
  return (
    <>
      <TextField
        state={state}
        at="/title"
        label="Title"
        hint="How the team calls it. Leave out the names of victims."
        maxlength={200}
        width="2xl"
      />
      <SelectField state={state} at="/districtCode" label="District" choices={props.districts} />
      <RadioGroup state={state} at="/traffickingType" label="Kind of trafficking" choices={TRAFFICKING_CHOICES} />
      <DateField state={state} at="/openedOn" label="Opened on" />
      <TextField state={state} at="/leadAgency" label="Lead investigating agency" maxlength={120} />
      <Fieldset
        legend="Who else could have jurisdiction"
        hint="These decide which authorities are suggested, should the matter be declined."
      >
        <Checkbox state={state} at="/indianCountry" label="Indian country" citation="25 U.S.C. 2809(a)(3)" />
        <Checkbox
          state={state}
          at="/contractorNexus"
          label="A federal contractor or subcontractor is involved"
          citation="48 CFR 52.222-50"
        />
        <Checkbox
          state={state}
          at="/foreignGoodsNexus"
          label="Goods made abroad with forced labor"
          citation="19 U.S.C. 1307"
        />
        <Checkbox
          state={state}
          at="/commercialVehicleUsed"
          label="A commercial motor vehicle was used"
          citation="49 U.S.C. 31310"
        />
      </Fieldset>
    </>
  );
}

const FIELDS: readonly (readonly [name: keyof MatterRecord, label: string])[] = [
  ['title', 'Title'],
  ['districtCode', 'District'],
  ['traffickingType', 'Kind of trafficking'],
  ['openedOn', 'Opened on'],
  ['leadAgency', 'Lead investigating agency'],
  ['indianCountry', 'Indian country'],
  ['contractorNexus', 'Federal contractor'],
  ['foreignGoodsNexus', 'Goods made abroad'],
  ['commercialVehicleUsed', 'Commercial motor vehicle'],
];

/** The same, as the summary of errors calls them. */
const LABELS = Object.fromEntries(FIELDS.map(([name, label]) => [`/${name}`, label]));

/** Both versions side by side: nothing of what was typed is lost, and nothing saved is overwritten unseen. */
function BothVersions(props: { typed: Readonly<Record<string, unknown>>; saved: MatterRecord }) {
  const rows = FIELDS.map(([name, label]) => ({
    label,
    typed: shown(name, props.typed[name]),
    saved: shown(name, props.saved[name]),
  }));
  return (
    <>
      <Alert kind="warning" heading="Someone else saved this matter after you opened it" live>
        Your values are still in the form below. Compare them with what is saved now, then save yours or keep theirs.
      </Alert>
      <Table
        caption="What you entered and what is saved"
        columns={[
          { heading: 'Field', rowHeader: true, cell: (row) => row.label },
          { heading: 'You entered', cell: (row) => (row.typed === row.saved ? row.typed : <mark>{row.typed}</mark>) },
          { heading: 'Saved now', cell: (row) => row.saved },
        ]}
        rows={rows}
        keyOf={(row) => row.label}
      />
    </>
  );
}

function shown(name: keyof MatterRecord, value: unknown): string {
  if (value === true || value === 'on' || value === 'true') return 'Yes';
  if (value === false || value === undefined || value === '')
    return name.match(/Country|Nexus|Used/) ? 'No' : 'Not given';
  const text = typeof value === 'string' ? value : '';
  if (name === 'traffickingType') return TRAFFICKING[text as keyof typeof TRAFFICKING] ?? text;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? usDate(text as MatterRecord['openedOn']) : text;
}
