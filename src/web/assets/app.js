// What a page gains from script. Every task works without it.
'use strict';

// Keyboard: "/" search, "?" help, "n" new, "g" then a letter goes to a place. Off when the person says so (WCAG 2.1.4);
// the choice is kept in a cookie that holds nothing else.
(() => {
  const COOKIE = 'redress_shortcuts';
  const GO_WAIT_MS = 1500;
  let waitingForPlace = 0;

  const isOn = () => !document.cookie.split('; ').includes(`${COOKIE}=off`);
  const isTyping = (target) =>
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;

  function openHelp() {
    const dialog = document.getElementById('keyboard-help');
    if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
    dialog.showModal();
  }

  function placeFor(letter) {
    const row = [...document.querySelectorAll('[data-go-key]')].find((each) => each.dataset.goKey === letter);
    return row?.dataset.goHref;
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]') || !isOn()) return;
    const goes = Date.now() - waitingForPlace < GO_WAIT_MS;
    waitingForPlace = 0;
    if (goes) {
      const href = placeFor(event.key);
      if (href) location.assign(href);
    } else if (event.key === '/') {
      const search = document.getElementById('global-search');
      if (!search) return;
      event.preventDefault();
      search.focus();
    } else if (event.key === '?') {
      openHelp();
    } else if (event.key === 'g') {
      waitingForPlace = Date.now();
    } else if (event.key === 'n') {
      document.querySelector('a[data-shortcut="n"]')?.click();
    }
  });

  const box = document.getElementById('keyboard-shortcuts-on');
  if (box instanceof HTMLInputElement) {
    box.checked = isOn();
    box.addEventListener('change', () => {
      document.cookie = `${COOKIE}=${box.checked ? 'on' : 'off'}; path=/; max-age=31536000; samesite=lax`;
    });
  }
  // A plain button opens the list too, so that it can be reached, and switched back on, without the shortcut.
  document.querySelector('[data-keyboard-help]')?.addEventListener('click', openHelp);
})();

// Long forms: leaving with changes that were not saved is warned of.
(() => {
  const changed = new Set();
  const isLong = (form) => form instanceof HTMLFormElement && form.dataset.warnUnsaved === 'true';
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    if (isLong(form)) changed.add(form);
  });
  document.addEventListener('submit', (event) => changed.delete(event.target));
  window.addEventListener('beforeunload', (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
})();

// Print and copy-link buttons.
document.addEventListener('click', async (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-print], [data-copy-link]') : null;
  if (!(button instanceof HTMLElement)) return;
  if (button.dataset.print !== undefined) {
    window.print();
    return;
  }
  await navigator.clipboard.writeText(location.href);
  const said = button.textContent;
  button.textContent = 'Link copied';
  setTimeout(() => (button.textContent = said), 2000);
});

// An error summary that htmx brought in takes the focus, as one that came with the page does by autofocus.
document.addEventListener('htmx:after:process', (event) => {
  if (!(event.target instanceof Element)) return;
  const summary = event.target.matches('.app-error-summary')
    ? event.target
    : event.target.querySelector('.app-error-summary');
  if (event.target !== document.body && summary instanceof HTMLElement) summary.focus();
});
