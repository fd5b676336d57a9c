/** Ways around: breadcrumb, the parts of one record, the steps of a long form. All are plain links. */

/** A place of the house, in the main navigation. */
export interface NavItem {
  readonly label: string;
  readonly href: string;
  /** The letter after `g` that goes there. */
  readonly key?: string;
}

export interface Crumb {
  readonly label: string;
  /** Left out for the page itself, the last one. */
  readonly href?: string;
}

export function Breadcrumb(props: { crumbs: readonly Crumb[] }) {
  return (
    <nav class="usa-breadcrumb usa-breadcrumb--wrap app-breadcrumb" aria-label="Breadcrumbs">
      <ol class="usa-breadcrumb__list">
        {props.crumbs.map((crumb) =>
          crumb.href ? (
            <li class="usa-breadcrumb__list-item" key={crumb.label}>
              <a class="usa-breadcrumb__link" href={crumb.href}>
                <span>{crumb.label}</span>
              </a>
            </li>
          ) : (
            <li class="usa-breadcrumb__list-item usa-current" aria-current="page" key={crumb.label}>
              <span>{crumb.label}</span>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}

export interface Tab {
  readonly label: string;
  readonly href: string;
  /** How many rows wait there. */
  readonly count?: number;
}

/** The parts of one record; each is a page with its own address. */
export function Tabs(props: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav class="app-tabs" aria-label={props.label}>
      <ul class="app-tabs__list">
        {props.tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.href === props.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : ` (${tab.count})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How far along a form of several pages is. @param current index of the step on this page, from 0 */
export function StepNav(props: { steps: readonly string[]; current: number }) {
  return (
    <div class="usa-step-indicator" role="group" aria-label="Progress">
      <ol class="usa-step-indicator__segments">
        {props.steps.map((step, index) => {
          const state = index < props.current ? 'complete' : index === props.current ? 'current' : 'later';
          return (
            <li
              key={step}
              class={`usa-step-indicator__segment${state === 'later' ? '' : ` usa-step-indicator__segment--${state}`}`}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <span class="usa-step-indicator__segment-label">
                {step}
                {state === 'current' ? null : (
                  <span class="usa-sr-only">{state === 'complete' ? ' completed' : ' not completed'}</span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <div class="usa-step-indicator__header">
        <p class="usa-step-indicator__heading">
          <span class="usa-step-indicator__heading-counter">
            <span class="usa-sr-only">Step </span>
            <span class="usa-step-indicator__current-step">{props.current + 1}</span>{' '}
            <span class="usa-step-indicator__total-steps">of {props.steps.length}</span>{' '}
          </span>
          <span class="usa-step-indicator__heading-text">{props.steps[props.current]}</span>
        </p>
      </div>
    </div>
  );
}
