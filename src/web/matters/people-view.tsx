/** People & access: who belongs to the matter, and the form that admits another. */
import type { Role } from '../../kernel/actor.js';
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import { SelectField } from '../components/fields.js';
import { Button, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { Table } from '../components/table.js';
import { ROLE_NAMES } from '../context.js';
import type { PageContext } from '../layout.js';
import { MatterFrame, matterHref } from './matter-frame.js';

export interface Member {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly organization: string;
}

export function PeoplePage(props: {
  context: PageContext;
  matter: MatterHead;
  members: readonly Member[];
  /** People who are no members yet; undefined when this person may not admit. */
  others: readonly Member[] | undefined;
  state: FormState;
  done: string | undefined;
}) {
  const { context, matter, state, others } = props;
  return (
    <MatterFrame
      context={context}
      matter={matter}
      current="people"
      done={props.done}
      hasErrors={state.errors.length > 0}
    >
      <ErrorSummary state={state} />
      <p>Only these people know that this matter exists. What each may do in it depends on the role.</p>
      <Table
        caption="Members of this matter"
        captionHidden
        columns={[
          { heading: 'Name', rowHeader: true, cell: (row) => row.displayName },
          { heading: 'Role', cell: (row) => ROLE_NAMES[row.role] },
          { heading: 'Organization', cell: (row) => row.organization },
        ]}
        rows={props.members}
        keyOf={(row) => row.userId}
      />
      {others && others.length > 0 ? (
        <section aria-labelledby="admit">
          <h3 id="admit">Admit a person</h3>
          <Form action={matterHref(matter.id, 'people')} csrfToken={context.csrfToken}>
            <SelectField
              state={state}
              at="/userId"
              label="Person"
              hint="From then on they see this matter in their lists. The admission is recorded."
              choices={others.map((person) => ({
                value: person.userId,
                label: `${person.displayName}, ${ROLE_NAMES[person.role]}, ${person.organization}`,
              }))}
            />
            <Button>Admit to the matter</Button>
          </Form>
        </section>
      ) : null}
    </MatterFrame>
  );
}
