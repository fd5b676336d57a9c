/** The shell of every page. It works without JavaScript, at 320 pixels, in forced colors and on paper. */
import type { Action } from '../access/policy/action-policy.js';
import type { ComponentChildren } from 'preact';
import { FORM_FIELDS } from '../platform/form-names.js';
import { assetUrl, STYLE_SHEETS } from './assets.js';
import { Breadcrumb, type Crumb, type NavItem } from './components/navigation.js';
import { KeyboardHelp } from './keyboard-help.js';

export const PRODUCT = 'Redress';

/** What a page knows of the request; built once per request. */
export interface PageContext {
  /** Left out when nobody is signed in. */
  readonly user?: { readonly displayName: string; readonly role: string; readonly organization: string };
  readonly csrfToken: string;
  /** Demonstration mode: every page says so. */
  readonly demo: boolean;
  /** Only the places this person may go. */
  readonly nav: readonly NavItem[];
  /** Path of the request, without the query. */
  readonly currentPath: string;
  readonly lang?: 'en' | 'es';
  /** Whether this person's role includes an action; a step that would be refused is not offered. */
  readonly may?: (action: Action) => boolean;
}

export interface LayoutProps {
  readonly context: PageContext;
  /** What the page is about, with nothing personal in it: titles stay in histories and on shared screens. */
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** The form on this page came back with errors: the title then starts with "Error: ". */
  readonly hasErrors?: boolean;
  /** The global search form, shown in the header. */
  readonly search?: ComponentChildren;
  /** Further scripts, as `assetUrl(…)`: USWDS's own ('uswds/js/uswds.min.js') where a page needs its combo box. */
  readonly scripts?: readonly string[];
  readonly children: ComponentChildren;
}

export function Layout(props: LayoutProps) {
  const { context } = props;
  return (
    <html lang={context.lang ?? 'en'}>
      {head(props)}
      <body>
        <a class="usa-skipnav" href="#main">
          Skip to main content
        </a>
        <OfficialBanner demo={context.demo} />
        <header class="app-header">
          <div class="grid-container-widescreen app-header__inner">
            <a class="app-header__name" href="/">
              {PRODUCT}
            </a>
            {props.search ? <div class="app-header__search">{props.search}</div> : null}
            {context.user ? <UserMenu user={context.user} csrfToken={context.csrfToken} /> : null}
          </div>
          {context.nav.length > 0 ? <MainNav nav={context.nav} currentPath={context.currentPath} /> : null}
        </header>
        <div class="grid-container-widescreen app-body">
          {props.crumbs ? <Breadcrumb crumbs={props.crumbs} /> : null}
          <main id="main" tabindex={-1}>
            {props.children}
          </main>
        </div>
        <footer class="app-footer">
          <div class="grid-container-widescreen">
            <p>
              {PRODUCT}. For official use by authorized persons. Use is recorded.
              {context.demo ? ' This copy shows fictional data only.' : ''}
            </p>
            {context.user ? (
              <button class="usa-button usa-button--unstyled" type="button" data-keyboard-help>
                Keyboard shortcuts
              </button>
            ) : null}
          </div>
        </footer>
        {context.user ? <KeyboardHelp nav={context.nav} /> : null}
      </body>
    </html>
  );
}

function head(props: LayoutProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="same-origin" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="htmx-config" content='{"noSwap":[204,304,"5xx"]}' />
      <title>{`${props.hasErrors ? 'Error: ' : ''}${props.title} | ${PRODUCT}`}</title>
      <link rel="icon" href={assetUrl('app/icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetUrl('uswds/css/uswds.min.css')} />
      {STYLE_SHEETS.map((name) => (
        <link key={name} rel="stylesheet" href={assetUrl(`app/${name}.css`)} />
      ))}
      <script src={assetUrl('htmx/htmx.min.js')} defer />
      <script src={assetUrl('app/app.js')} defer />
      {props.scripts?.map((address) => (
        <script key={address} src={address} defer />
      ))}
    </head>
  );
}

/** The banner of federal sites, opened without script. A demonstration is not an official site, and says so. */
function OfficialBanner(props: { demo: boolean }) {
  return props.demo ? (
    <section class="usa-banner app-banner app-banner--demo" aria-label="Demonstration notice">
      <div class="grid-container-widescreen">
        <p>
          <strong>Demonstration data – fictional.</strong> This is not a website of the United States government.
        </p>
      </div>
    </section>
  ) : (
    <section class="usa-banner app-banner" aria-label="Official website notice">
      <div class="grid-container-widescreen app-banner__inner">
        <img class="app-banner__flag" src={assetUrl('uswds/img/us_flag_small.png')} alt="" width={16} height={11} />
        <details>
          <summary>An official website of the United States government. Here’s how you know</summary>
          <p>
            Official websites use .gov and a secure connection (https). Check both in the address bar before you enter
            information about a victim.
          </p>
        </details>
      </div>
    </section>
  );
}

function UserMenu(props: { user: NonNullable<PageContext['user']>; csrfToken: string }) {
  const { user } = props;
  return (
    <div class="app-user">
      <p>
        <strong>{user.displayName}</strong>
        <span class="app-user__role">
          {user.role}, {user.organization}
        </span>
      </p>
      <form action="/sign-out" method="post">
        <input type="hidden" name={FORM_FIELDS.csrf} value={props.csrfToken} />
        <button class="usa-button usa-button--unstyled app-user__out" type="submit">
          Sign out
        </button>
      </form>
    </div>
  );
}

/** Written twice, folded for narrow screens and open for wide ones; the style sheet shows one, so it needs no script. */
function MainNav(props: { nav: readonly NavItem[]; currentPath: string }) {
  return (
    <nav class="app-nav grid-container-widescreen" aria-label="Main">
      <details class="app-nav__narrow">
        <summary>Menu</summary>
        {navList(props.nav, props.currentPath)}
      </details>
      <div class="app-nav__wide">{navList(props.nav, props.currentPath)}</div>
    </nav>
  );
}

function navList(nav: readonly NavItem[], currentPath: string) {
  return (
    <ul>
      {nav.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={currentOf(item.href, currentPath)}>
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function currentOf(href: string, currentPath: string): 'page' | 'true' | undefined {
  if (href === currentPath) return 'page';
  return href !== '/' && currentPath.startsWith(`${href}/`) ? 'true' : undefined;
}
