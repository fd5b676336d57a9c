import { Alert } from '../components/alert.js';
import { TextField } from '../components/fields.js';
import { Button, ErrorSummary, Form } from '../components/form.js';
import type { FormState } from '../components/form-state.js';
import { FORM_FIELDS } from '../../platform/form-names.js';
import { Layout, type PageContext } from '../layout.js';

export interface Persona {
  readonly userName: string;
  readonly displayName: string;
  readonly role: string;
  readonly organization: string;
}

export function SignInPage(props: { context: PageContext; state: FormState; personas: readonly Persona[] }) {
  const { context, state, personas } = props;
  return (
    <Layout context={context} title="Sign in" hasErrors={state.errors.length > 0}>
      <ErrorSummary state={state} />
      <h1>Sign in</h1>
      <p class="usa-intro">
        Redress holds records of federal human-trafficking cases. Use is restricted to authorized persons and is
        monitored and recorded; unauthorized use may be punished. By signing in you consent to this.
      </p>
      <Form action="/sign-in" csrfToken="none" label="Sign in with a password">
        <TextField state={state} at="/userName" label="User name" autocomplete="username" />
        <TextField state={state} at="/password" label="Password" type="password" autocomplete="current-password" />
        <Button>Sign in</Button>
      </Form>
      {personas.length > 0 ? <Personas personas={personas} /> : null}
    </Layout>
  );
}

function Personas(props: { personas: readonly Persona[] }) {
  return (
    <section aria-labelledby="personas" class="app-section">
      <h2 id="personas">Demonstration personas</h2>
      <Alert kind="info" heading="Fictional people, one click each">
        Each sees only what that role may see. This list exists in demonstration mode only.
      </Alert>
      <ul class="usa-card-group app-personas">
        {props.personas.map((persona) => (
          <li class="app-persona" key={persona.userName}>
            <form action="/sign-in/demo" method="post">
              <input type="hidden" name={FORM_FIELDS.csrf} value="none" />
              <input type="hidden" name="persona" value={persona.userName} />
              <button class="usa-button usa-button--outline" type="submit">
                {persona.displayName}
              </button>
            </form>
            <p>
              {persona.role}, {persona.organization}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
