/** Checks the case, its defendants and counts, and that the docket and the outcomes of counts fit each other in their order. */
import { monthDayYear } from '../../kernel/calendar-date.js';
import { InputError } from '../../kernel/errors.js';
import { CONFIRMATIONS, docketEventType } from '../../cases/docket/docket-event-types.js';
import { parseDocketNumber } from '../../law/prosecution/docket-number.js';
import type { CaseFile, ChargingDocumentPart, CountPart, EventPart } from '../case-file.js';
import type { FileRules, Findings } from './findings.js';

const NEED_A_CASE = ['defendants', 'chargingDocuments', 'events', 'dispositions', 'judgments', 'receipts'] as const;

export const defendantNames = (file: CaseFile): ReadonlySet<string> =>
  new Set((file.defendants ?? []).map((defendant) => defendant.name));

export function checkCourt(file: CaseFile, rules: FileRules, found: Findings): void {
  if (!file.case) {
    for (const part of NEED_A_CASE)
      if ((file[part] ?? []).length > 0)
        found.at(`/${part}`, 'There is no case in this file. Add “case”, or leave this out.');
    return;
  }
  const { docket } = file.case;
  found.holding('/case/docket', () => {
    if (parseDocketNumber(docket).kind === 'cv')
      throw InputError.at('', 'A criminal case has cr, mj or mc in its docket number.');
  });
  found.past(file.case.filedOn, '/case/filedOn', rules);
  const defendants = file.defendants ?? [];
  found.once(
    defendants.map((defendant) => defendant.name),
    (index) => `/defendants/${index}/name`,
    'This defendant stands here twice. Keep it once.',
  );
  found.once(
    defendants.map((defendant) => defendant.number),
    (index) => `/defendants/${index}/number`,
    'Another defendant has this number.',
  );
  (file.chargingDocuments ?? []).forEach((document, index) => checkDocument(document, index, file, rules, found));
  if (file.deadlinesMetThrough !== undefined) found.past(file.deadlinesMetThrough, '/deadlinesMetThrough', rules);
  (file.events ?? []).forEach((event, index) => checkEvent(event, `/events/${index}`, file, rules, found));
}

function checkDocument(
  document: ChargingDocumentPart,
  index: number,
  file: CaseFile,
  rules: FileRules,
  found: Findings,
): void {
  const pointer = `/chargingDocuments/${index}`;
  found.past(document.filedOn, `${pointer}/filedOn`, rules);
  found.need(
    index > 0 || !document.kind.startsWith('SUPERSEDING'),
    `${pointer}/kind`,
    'There is no earlier charging document to supersede. Put that one first.',
  );
  const before = file.chargingDocuments![index - 1];
  found.need(
    before === undefined || before.filedOn <= document.filedOn,
    `${pointer}/filedOn`,
    'Charging documents stand in the order in which they were filed.',
  );
  found.once(
    document.counts.map((count) => count.number),
    (at) => `${pointer}/counts/${at}/number`,
    'Another count has this number.',
  );
  document.counts.forEach((count, at) =>
    checkCount(count, `${pointer}/counts/${at}`, document.filedOn, file, rules, found),
  );
}

function checkCount(
  count: CountPart,
  pointer: string,
  filedOn: string,
  file: CaseFile,
  rules: FileRules,
  found: Findings,
): void {
  const offense = rules.offenses.find((row) => row.code === count.offense);
  found.need(
    offense !== undefined,
    `${pointer}/offense`,
    'There is no such offense in the table. Write a code like 1589.',
  );
  found.order(count.from, count.to, `${pointer}/to`);
  found.need(count.to <= filedOn, `${pointer}/to`, 'The conduct charged ends before the document is filed.');
  const from = offense?.effectiveFrom;
  if (from && count.to < from)
    found.at(`${pointer}/to`, `This offense reaches only conduct from ${monthDayYear(from)} on.`);
  const pseudonyms = new Set((file.victims ?? []).map((victim) => victim.pseudonym));
  count.defendants.forEach((name, at) =>
    found.known(name, defendantNames(file), `${pointer}/defendants/${at}`, 'defendants'),
  );
  count.victims?.forEach((name, at) => found.known(name, pseudonyms, `${pointer}/victims/${at}`, 'victims'));
}

function checkEvent(event: EventPart, pointer: string, file: CaseFile, rules: FileRules, found: Findings): void {
  const type = docketEventType(event.code);
  if (!type) found.at(`${pointer}/code`, 'There is no such docket event. See docs/case-file.md for the codes.');
  found.past(event.on, `${pointer}/on`, rules);
  if (event.defendant !== undefined)
    found.known(event.defendant, defendantNames(file), `${pointer}/defendant`, 'defendants');
  if (type?.sets) found.need(event.setFor !== undefined, `${pointer}/setFor`, 'Give the date that was set.');
  else
    found.need(
      event.setFor === undefined,
      `${pointer}/setFor`,
      'Only an order that sets a date has this. Leave it out.',
    );
  if (event.code === 'OTHER')
    found.need(event.note !== undefined, `${pointer}/note`, 'Say what was entered on the docket.');
  event.confirmed?.forEach((guard, at) =>
    found.need(
      guard in CONFIRMATIONS && (type?.confirms ?? []).includes(guard),
      `${pointer}/confirmed/${at}`,
      'This cannot be confirmed with this event. Leave it out.',
    ),
  );
}
