/** The list of keyboard shortcuts, opened with `?`. It can be switched off, as WCAG 2.1.4 asks; app.js does the rest. */
import type { NavItem } from './components/navigation.js';

export function KeyboardHelp(props: { nav: readonly NavItem[] }) {
  const places = props.nav.filter((item) => item.key !== undefined);
  return (
    <dialog id="keyboard-help" class="app-dialog" aria-labelledby="keyboard-help-title">
      <h2 id="keyboard-help-title">Keyboard shortcuts</h2>
      <dl class="app-keys">
        {keyRow(['/'], 'Search')}
        {keyRow(['n'], 'New record on this page')}
        {keyRow(['?'], 'This list')}
        {places.map((item) => (
          <div key={item.href} data-go-key={item.key} data-go-href={item.href}>
            <dt>
              <kbd>g</kbd> then <kbd>{item.key}</kbd>
            </dt>
            <dd>{item.label}</dd>
          </div>
        ))}
      </dl>
      <div class="usa-checkbox">
        <input class="usa-checkbox__input" type="checkbox" id="keyboard-shortcuts-on" />
        <label class="usa-checkbox__label" for="keyboard-shortcuts-on">
          Use single-key shortcuts on this computer
        </label>
      </div>
      <form method="dialog">
        <button class="usa-button" type="submit">
          Close
        </button>
      </form>
    </dialog>
  );
}

function keyRow(keys: readonly string[], what: string) {
  return (
    <div key={what}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
