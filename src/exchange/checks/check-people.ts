/** Checks the matter, the people in it and what a victim lost, worked and was given. */
import { parseDate, weekdayOf } from '../../kernel/calendar-date.js';
import { parseDecimal } from '../../kernel/money.js';
import { FUNDING_SOURCES } from '../../victims/funding.js';
import { LANGUAGES } from '../../victims/languages.js';
import type { CaseFile, LossPart, ServicePart, VictimPart, WorkWeeksPart } from '../case-file.js';
import { weekStarts } from '../work-weeks.js';
import type { FileRules, Findings } from './findings.js';

/** 29 U.S.C. 206 as enacted: the Fair Labor Standards Act of 1938 took effect on this day. */
const FIRST_MINIMUM_WAGE = '1938-10-24';

export function checkMatter(file: CaseFile, rules: FileRules, found: Findings): void {
  const district = (code: string, pointer: string): void =>
    found.need(
      rules.districts.some((row) => row.code === code),
      pointer,
      'Write the code of one of the 94 federal judicial districts, like “ksd”.',
    );
  district(file.matter.district, '/matter/district');
  if (file.case?.district !== undefined) district(file.case.district, '/case/district');
  found.past(file.matter.openedOn, '/matter/openedOn', rules);
  const subjects = file.subjects ?? [];
  found.once(
    subjects.map((subject) => subject.name),
    (index) => `/subjects/${index}/name`,
    'This subject stands here twice. Keep it once.',
  );
  (file.defendants ?? []).forEach((defendant, index) => {
    const subject = subjects.find((each) => each.name === defendant.name);
    const differs = subject && defendant.role !== undefined && defendant.role !== subject.role;
    found.need(!differs, `/defendants/${index}/role`, 'Among the subjects this person has another role.');
  });
}

export function checkVictims(file: CaseFile, rules: FileRules, found: Findings): void {
  const victims = file.victims ?? [];
  found.once(
    victims.map((victim) => victim.pseudonym.toUpperCase()),
    (index) => `/victims/${index}/pseudonym`,
    'This pseudonym is used twice. Choose the next free one.',
  );
  victims.forEach((victim, index) => checkVictim(victim, `/victims/${index}`, rules, found));
}

function checkVictim(victim: VictimPart, pointer: string, rules: FileRules, found: Findings): void {
  found.need(
    victim.language === undefined || victim.language in LANGUAGES,
    `${pointer}/language`,
    `Write one of ${Object.keys(LANGUAGES).join(', ')}.`,
  );
  victim.losses?.forEach((loss, index) => checkLoss(loss, `${pointer}/losses/${index}`, rules, found));
  victim.services?.forEach((service, index) => checkService(service, `${pointer}/services/${index}`, rules, found));
  const claim = victim.laborClaim;
  found.need(
    claim === undefined ||
      (claim.grossIncome ?? claim.valueToDefendant) === undefined ||
      (claim.basis ?? '').trim() !== '',
    `${pointer}/laborClaim/basis`,
    'Say how the figure was found: an estimate needs its method.',
  );
  checkWeeks(victim.workWeeks ?? [], `${pointer}/workWeeks`, rules, found);
}

function checkLoss(loss: LossPart, pointer: string, rules: FileRules, found: Findings): void {
  const category = rules.lossCategories.find((row) => row.code === loss.category);
  found.need(
    category !== undefined,
    `${pointer}/category`,
    'There is no such category of loss. Write a code like MED_PSYCH.',
  );
  found.need(
    category?.timeScope !== 'PERIOD_OF_OFFENCE',
    `${pointer}/category`,
    'The value of labor is worked out from “workWeeks” and “laborClaim”. Put it there.',
  );
  found.need(
    category?.timeScope !== 'PAST' || loss.when === 'past',
    `${pointer}/when`,
    'Only expenses already incurred count in this category.',
  );
  found.aboveZero(loss.amount, `${pointer}/amount`);
  found.need(
    (loss.from === undefined) === (loss.to === undefined),
    `${pointer}/${loss.from === undefined ? 'from' : 'to'}`,
    'Give the first and the last day, or neither.',
  );
  if (loss.from !== undefined && loss.to !== undefined) found.order(loss.from, loss.to, `${pointer}/to`);
}

function checkService(service: ServicePart, pointer: string, rules: FileRules, found: Findings): void {
  found.need(
    rules.serviceCategories.some((row) => row.code === service.category),
    `${pointer}/category`,
    'There is no such category of service. Write a code like HT_CASEMGT.',
  );
  found.past(service.on, `${pointer}/on`, rules);
  found.need(
    service.funding === undefined || service.funding in FUNDING_SOURCES,
    `${pointer}/funding`,
    `Write one of ${Object.keys(FUNDING_SOURCES).join(', ')}.`,
  );
  found.need(
    service.category !== 'HT_OTHER' || (service.note ?? '').trim().split(/\s+/).length >= 3,
    `${pointer}/note`,
    'Say in at least three words what the service was.',
  );
}

function checkWeeks(rows: readonly WorkWeeksPart[], pointer: string, rules: FileRules, found: Findings): void {
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    const here = `${pointer}/${index}`;
    found.need(
      (row.hours === undefined) !== (row.hoursByDay === undefined),
      `${here}/hours`,
      'Give the hours of the week or of its seven days, one of the two.',
    );
    if (row.hours !== undefined) found.holding(`${here}/hours`, () => void parseDecimal(String(row.hours)));
    row.hoursByDay?.forEach((hours, day) =>
      found.holding(`${here}/hoursByDay/${day}`, () => void parseDecimal(String(hours))),
    );
    const starts = weekStarts(row);
    found.need(
      starts[0]! >= FIRST_MINIMUM_WAGE,
      `${here}/starts`,
      'There was no federal minimum wage before October 24, 1938.',
    );
    found.need(
      weekdayOf(starts[0]!) === weekdayOf(parseDate(rows[0]!.starts)),
      `${here}/starts`,
      'All workweeks of a victim begin on the same day of the week.',
    );
    found.need(starts.at(-1)! <= rules.today, `${here}/starts`, 'These weeks reach past today.');
    const again = starts.find((start) => seen.has(start));
    found.need(
      again === undefined,
      `${here}/starts`,
      `The week of ${again} stands in row ${(seen.get(again!) ?? 0) + 1} already.`,
    );
    for (const start of starts) if (!seen.has(start)) seen.set(start, index);
  });
}
