/** The daily steps with JavaScript switched off: sign in, log a service, see where a payment would go and post it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launch, Person } from './browser.js';
import { startApp, type RunningApp } from './running-app.js';

const PORT = 21_412;
const STEP_MS = 120_000;

describe('without JavaScript', () => {
  let app: RunningApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startApp(PORT);
    browser = await launch();
  }, STEP_MS);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  }, STEP_MS);

  const signIn = (name: string) => Person.signIn(browser, app.url, name, { javaScript: false });

  it(
    'a coordinator logs a service, and a form that is sent too early comes back with what was typed',
    async () => {
      const coordinator = await signIn('Carmen Reyes (demo)');
      await coordinator.goto('/services/new');
      await coordinator.choose('Victim', 'MV-1, Operation Harbor Light');
      await coordinator.fill({ Note: 'Called about the next payment.' });
      await coordinator.press('Log the service');
      await coordinator.isTold('Category');
      expect(await coordinator.page.getByRole('textbox', { name: 'Note' }).inputValue()).toContain('Called about');
      await coordinator.choose('Service', 'Restitution help');
      await coordinator.fill({ 'Or minutes': '20' });
      await coordinator.press('Log the service');
      await coordinator.sees('The service was logged.', 'MV-1', 'Restitution help', '2 quarter hours');
      // A row's own form is behind a summary, which opens without a script.
      await coordinator.unfold('Undo');
      await coordinator.fill({ 'Why is it undone?': 'Logged for the wrong person' });
      await coordinator.press('Undo this service');
      await coordinator.sees('Undone. Reason: Logged for the wrong person');
      await coordinator.leave();
    },
    STEP_MS,
  );

  it(
    'a clerk sees the split of a payment, goes back to change it, and posts it once',
    async () => {
      const finance = await signIn('Fiona Burke (demo)');
      await finance.goto('/matters');
      await finance.follow('Operation Harbor Light');
      const matter = finance.place;
      await finance.goto(`${matter}/money/receive`);
      await finance.choose('Defendant', 'Desmond Kade');
      await finance.fill({ Amount: '1,000', 'Received on': '09/02/2026', 'Receipt or check number': 'NOJS-1' });
      await finance.choose('Kind of money', 'Payment');
      await finance.choose('Instrument', 'Money order');
      await finance.press('Preview the split');
      await finance.sees('Nothing is posted yet.', '$1,000.00', 'Where the money goes');
      await finance.press('Change what was entered');
      expect(await finance.page.getByRole('textbox', { name: 'Amount' }).inputValue()).toBe('1,000.00');
      await finance.fill({ Amount: '750' });
      await finance.press('Preview the split');
      await finance.unfold('How was this worked out?');
      await finance.sees('$750.00', '18 U.S.C. 3612(c)');
      await finance.press('Post this receipt');
      await finance.sees('The receipt was posted.', '$750.00');
      await finance.goto(`${matter}/money`);
      expect(await finance.row('NOJS-1').count()).toBe(1);
      await finance.leave();
    },
    STEP_MS,
  );
});
