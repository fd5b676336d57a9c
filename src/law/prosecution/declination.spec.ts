import { describe, expect, test } from '@jest/globals';
import { parseDate } from '../../kernel/calendar-date.js';
import { readReferenceFile } from '../../reference/reference-files.js';
import { declinationReasons } from '../../reference/tables/charges.js';
import { GROUNDS, reviewDeclination, type DeclinationDraft } from './declination.js';
import { scanForImpermissible } from './impermissible-considerations.js';

const reasons = readReferenceFile(declinationReasons);
const whole: DeclinationDraft = {
  subjectId: 'a',
  offenses: ['1589', '1591_B1'],
  reasonCodes: ['WEAK'],
  narrative: 'The payroll records do not show who set the hours.',
  limitationDates: { '1589': parseDate('2031-05-01'), '1591_B1': null },
  alternativesConsidered: 'Wage and Hour Division',
  victimPlan: 'Letter by the coordinator',
  attested: true,
  subjectIsVictim: false,
  nonPunishmentReviewed: false,
  indianCountry: false,
};
const review = (more: Partial<DeclinationDraft>) => reviewDeclination({ ...whole, ...more }, reasons);
const missing = (more: Partial<DeclinationDraft>): string[] => {
  const { toSave, toApprove } = review(more).value;
  return [...toSave, ...toApprove].map((error) => error.pointer);
};

test('a whole declination lacks nothing and names its ground', () =>
  expect(review({}).value).toEqual({
    toSave: [],
    toApprove: [],
    grounds: ['INSUFFICIENT_EVIDENCE'],
    needsSupervisor: false,
    isProcedural: false,
  }));

test.each<[string, Partial<DeclinationDraft>, string[]]>([
  ['no subject', { subjectId: undefined }, ['/subjectId']],
  ['no offense', { offenses: [] }, ['/offenses']],
  ['an offense without its last day', { limitationDates: { '1589': null } }, ['/limitationDates/1591_B1']],
  ['no reason', { reasonCodes: [] }, ['/reasonCodes']],
  ['an unknown reason', { reasonCodes: ['WEAK', 'FEAR'] }, ['/reasonCodes/1']],
  ['payment alone', { reasonCodes: ['RESTPAID'], supervisorId: 's' }, ['/reasonCodes']],
  ['a possible victim not reviewed', { subjectIsVictim: true }, ['/nonPunishmentReviewed']],
  ['no reasons in words', { narrative: ' ' }, ['/narrative']],
  ['not attested', { attested: false }, ['/attested']],
  ['a reason for the supervisor', { reasonCodes: ['CIVADMIN'] }, ['/supervisorId']],
])('%s', (_name, more, pointers) => expect(missing(more)).toEqual(pointers));

test('payment beside a real ground, and a reviewed victim, are enough', () => {
  expect(missing({ reasonCodes: ['RESTPAID', 'WEAK'], supervisorId: 's' })).toEqual([]);
  expect(missing({ subjectIsVictim: true, nonPunishmentReviewed: true })).toEqual([]);
  expect(missing({ reasonCodes: ['CIVADMIN'], supervisorId: 's' })).toEqual([]);
});

test('an indictment after a complaint is a procedural ending, not a declination', () => {
  expect(review({ reasonCodes: ['INDICTED'] }).value.isProcedural).toBe(true);
  expect(review({ reasonCodes: ['INDICTED', 'WEAK'] }).value.isProcedural).toBe(false);
});

test('Indian country raises the duty to coordinate', () =>
  expect(review({ indianCountry: true }).flags.map((flag) => flag.code)).toEqual(['TRIBAL_COORDINATION']));

describe('the published reasons', () => {
  const ground = (code: string) => reasons.find((reason) => reason.code === code)?.ground;
  test.each([
    ['NFOE', 'NO_FEDERAL_OFFENSE'],
    ['WEAK', 'INSUFFICIENT_EVIDENCE'],
    ['JURIS', 'JURISDICTION_VENUE'],
    ['MINFED', 'NO_SUBSTANTIAL_INTEREST'],
    ['OTHERAUTH', 'OTHER_JURISDICTION'],
    ['CIVADMIN', 'NONCRIMINAL_ALTERNATIVE'],
    ['RESPROS', 'RESOURCES'],
    ['OFFPOL', 'POLICY'],
    ['AGENCYREQ', 'AGENCY_REQUEST'],
    ['DECEASED', 'SUBJECT_STATUS'],
    ['RULE20', 'PROCEDURAL'],
  ])('%s is %s', (code, expected) => expect(ground(code)).toBe(expected));
  test('every ground is used by one', () =>
    expect(new Set(reasons.map((reason) => reason.ground))).toEqual(new Set(GROUNDS)));
});

describe('words of impermissible considerations', () => {
  test('are found with their place, and only as whole words', () => {
    expect(scanForImpermissible('Her religion and my career; the gracefully trained witness.')).toEqual([
      { start: 4, end: 12, text: 'religion', consideration: 'religion' },
      { start: 17, end: 26, text: 'my career', consideration: 'own career or circumstances' },
    ]);
  });
  test('are flags that keep nothing from being saved', () => {
    const answer = review({ narrative: 'The victim\u2019s national origin was used to threaten her.' });
    expect(answer.flags).toHaveLength(1);
    expect(answer.value.toSave).toEqual([]);
  });
  test('plain reasons raise none', () => expect(scanForImpermissible(whole.narrative)).toEqual([]));
});
