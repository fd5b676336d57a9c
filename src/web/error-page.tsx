/** The page a person sees when something was refused or failed: what happened, what to do, and a number for support. */
import type { ProblemAnswer } from '../http/problem.js';
import { Layout, type PageContext } from './layout.js';
import { fieldTitle } from './components/form-state.js';
import { PageHeading } from './components/text.js';

export function ErrorPage(props: { context: PageContext; problem: ProblemAnswer }) {
  const { problem, context } = props;
  return (
    <Layout context={context} title={problem.title}>
      <div class="usa-prose">
        <PageHeading title={problem.title} />
        <p>{problem.detail}</p>
        {problem.errors && problem.errors.length > 1 ? (
          <ul>
            {problem.errors.map((error) => (
              <li key={`${error.pointer} ${error.detail}`}>
                {error.pointer === '' ? '' : `${fieldTitle(error.pointer)}: `}
                {error.detail}
              </li>
            ))}
          </ul>
        ) : null}
        <p>
          {problem.status === 401 ? (
            <a class="usa-button" href="/sign-in">
              Sign in
            </a>
          ) : (
            <a class="usa-link" href="/">
              Go to the start page
            </a>
          )}
        </p>
        {problem.status >= 500 ? (
          <p>
            Error number for support: <code>{problem.instance.replace('urn:uuid:', '')}</code>
          </p>
        ) : null}
      </div>
    </Layout>
  );
}
