/** The counts a victim is attached to: restitution is ordered count by count. */
import type { CountChoice, VictimView } from '../../victims/victims.queries.js';
import { EmptyState } from '../components/alert.js';
import { CheckboxGroup } from '../components/choices.js';
import { Button, Form } from '../components/form.js';

export function CountsForm(props: { victim: VictimView; counts: readonly CountChoice[]; csrfToken: string }) {
  const { victim, counts } = props;
  if (counts.length === 0)
    return (
      <EmptyState title="No counts are charged yet">
        A victim of a crime under investigation already has rights and services. Once counts are charged, tick here
        which of them this person is a victim of.
      </EmptyState>
    );
  const attached = counts.filter((count) => count.attached).map((count) => count.chargeId);
  return (
    <Form action={`/victims/${victim.id}/counts`} csrfToken={props.csrfToken}>
      <CheckboxGroup
        state={{ values: { chargeIds: attached }, errors: [] }}
        at="/chargeIds"
        label="This person is a victim of"
        hint="Restitution follows the counts of conviction: a victim of none of them is left out."
        citation="18 U.S.C. 1593(c), 3771(e)(2)(A)"
        optional
        choices={counts.map((count) => ({
          value: count.chargeId,
          label: `Count ${count.countNumber}: ${count.offenseName} (${count.section})`,
          hint: `${count.docketNumber}, ${count.document.toLowerCase().replaceAll('_', ' ')}`,
        }))}
      />
      <Button>Save the counts</Button>
    </Form>
  );
}
