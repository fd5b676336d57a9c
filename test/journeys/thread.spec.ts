/**
 * The thread, in real Chromium: one trafficking matter from its opening to money paid to a victim and a subject referred
 * to another authority, by six people, with the server killed in the middle of it.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launch } from './browser.js';
import { startApp, type RunningApp } from './running-app.js';
import { Cast, DOCKET, FIRST, SECOND, THIRD, type Thread } from './steps/cast.js';
import { makeCase, openMatter } from './steps/charging.js';
import { firstJudgment, obligations, secondJudgment, seeJudgment } from './steps/judgments.js';
import { payOut, receive, statement } from './steps/payments.js';
import { answerAsRecipient, buildReferral, decline, reviewInventory, seeAnswer, send } from './steps/referral.js';
import { proposeOrder, recordLosses, workOut } from './steps/restitution.js';
import { convict, sentence, setSentencing } from './steps/sentencing.js';
import { addVictims, attachToCounts } from './steps/victims.js';

const PORT = 21_411;
const STAGE_MS = 120_000;

describe('the thread of a case', () => {
  let app: RunningApp;
  let browser: Browser;
  let cast: Cast;
  let broken = false;
  const thread: Thread = { matter: '', victimA: '', victimB: '', judgment: '', run: '', referral: '' };

  beforeAll(async () => {
    app = await startApp(PORT);
    browser = await launch();
    cast = new Cast(browser, app);
  }, STAGE_MS);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  }, STAGE_MS);

  /** A stage stands on those before it, so after one that failed the rest only say so. */
  const stage = (name: string, work: () => Promise<void>) =>
    it(
      name,
      async () => {
        expect({ earlierStageFailed: broken }).toEqual({ earlierStageFailed: false });
        broken = true;
        await work();
        broken = false;
      },
      STAGE_MS,
    );

  stage('a prosecutor opens a matter, charges two of three subjects and admits the team', async () => {
    const ausa = await cast.as('ausa');
    await openMatter(ausa, thread);
    await makeCase(ausa, thread);
  });

  stage('a coordinator adds two victims and logs a service; the prosecutor ties them to counts', async () => {
    await addVictims(await cast.as('coordinator'), thread);
    await attachToCounts(await cast.as('ausa'), thread);
  });

  stage('convictions; the sentencing date starts the list of losses', async () => {
    const ausa = await cast.as('ausa');
    await convict(ausa, thread);
    await setSentencing(ausa, thread);
  });

  stage('losses and hours become restitution, by the greater of both prongs', async () => {
    const ausa = await cast.as('ausa');
    await recordLosses(ausa, await cast.as('finance'), thread);
    await workOut(ausa, thread);
    await proposeOrder(ausa, thread);
  });

  stage('sentence, judgment, and the first defendant’s money terms', async () => {
    await sentence(await cast.as('ausa'), thread);
    await firstJudgment(await cast.as('finance'), thread);
  });

  stage('server and database are killed right after; nothing confirmed is lost', async () => {
    await app.killHard();
    await app.restart();
    await cast.everyoneLeaves();
    const finance = await cast.as('finance');
    await seeJudgment(finance, thread);
    const ausa = await cast.as('ausa');
    await ausa.goto(thread.matter);
    await ausa.sees(FIRST, SECOND, THIRD, 'Judgment entered');
    await ausa.goto(`${thread.matter}/defendants`);
    await ausa.sees(DOCKET.slice(0, 15), 'Convicted', 'Guilty plea accepted');
    await ausa.goto(`${thread.matter}/deadlines`);
    await ausa.sees('Government lists amounts', '05/14/2025', 'Final determination of victim losses', '10/14/2025');
    await ausa.goto(`${thread.victimA}/losses`);
    await ausa.sees('$3,760.50');
    const coordinator = await cast.as('coordinator');
    await coordinator.goto(thread.victimA);
    await coordinator.sees('Victim 1', 'Restitution help', '4 quarter hours');
    expect((await coordinator.ask(`${thread.matter}/documents`)).body.toString()).toContain(
      'Proposed Order of Restitution',
    );
  });

  stage('a second judgment joins the first with a lower cap', async () => {
    const finance = await cast.as('finance');
    await secondJudgment(finance, thread);
    await obligations(finance, thread);
  });

  stage('a payment is received, split and paid out by two people; the victim’s statement shows it', async () => {
    const finance = await cast.as('finance');
    await receive(finance, thread);
    await payOut(finance, await cast.as('finance2'), thread);
    await statement(await cast.as('coordinator'), thread);
  });

  stage('the third subject is declined and referred; what never goes is withheld', async () => {
    const ausa = await cast.as('ausa');
    const supervisor = await cast.as('supervisor');
    await decline(ausa, supervisor, thread);
    await buildReferral(ausa, thread);
    await reviewInventory(ausa, thread);
    await send(ausa, supervisor, thread);
  });

  stage('the receiving authority sees only its referral, acknowledges it and reports', async () => {
    await answerAsRecipient(await cast.as('whd'), thread);
    await seeAnswer(await cast.as('ausa'), thread);
  });
});
