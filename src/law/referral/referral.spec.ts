import { describe, expect, test } from '@jest/globals';
import { addDays, parseDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { Conflict } from '../../kernel/errors.js';
import { readReferenceFile } from '../../reference/reference-files.js';
import { receivingAuthorities } from '../../reference/tables/sharing.js';
import { rules } from '../../../test/law/vectors.js';
import { legalPairs, stepsFrom, takeStep } from '../prosecution/progress-table.js';
import { acknowledgeBy, isOverdue, nextOutcomeReport } from './acknowledgment.js';
import {
  isWithRecipient,
  REFERRAL_PROGRESS,
  type ReferralGuard,
  type ReferralState,
  type ReferralStep,
} from './referral-progress.js';

const day = (text: string): CalendarDate => parseDate(text);
const authority = (code: string) => readReferenceFile(receivingAuthorities).find((row) => row.code === code)!;

describe('acknowledgment', () => {
  const by = (code: string, sent: string) => acknowledgeBy(authority(code), day(sent), { rules });
  test('10 court days from Thursday, June 4, 2026 pass over two weekends, before Juneteenth', () =>
    expect(by('STATE_PROS', '2026-06-04').value).toBe('2026-06-18'));
  test('15 court days leave Juneteenth out', () => expect(by('DOL_WHD', '2026-06-04').value).toBe('2026-06-26'));
  test('30 days are calendar days and roll', () => expect(by('CBP_307', '2026-06-04').value).toBe('2026-07-06'));
  test('none, and what the state decides', () => {
    expect(by('USCIS', '2026-06-04')).toMatchObject({ value: null, flags: [] });
    expect(by('CPS', '2026-06-04')).toMatchObject({ value: null, flags: [{ code: 'ACK_DATE_NEEDED' }] });
  });
  test('every authority has a day or says why not', () => {
    for (const row of readReferenceFile(receivingAuthorities)) {
      const answer = acknowledgeBy(row, day('2026-06-04'), { rules });
      expect([row.code, answer.value !== null || answer.flags.length > 0 || row.ackText === 'none']).toEqual([
        row.code,
        true,
      ]);
    }
  });
  test('overdue on the day after, not on the day, and not once acknowledged', () => {
    const due = day('2026-06-18');
    expect([isOverdue(due, null, due), isOverdue(due, null, addDays(due, 1))]).toEqual([false, true]);
    expect([isOverdue(due, due, addDays(due, 9)), isOverdue(null, null, due)]).toEqual([false, false]);
  });
  test('outcome reports after 90 days, then yearly', () => {
    const sent = day('2026-06-04');
    expect(nextOutcomeReport(sent, null)).toBe('2026-09-02');
    expect(nextOutcomeReport(sent, day('2026-09-02'))).toBe('2027-09-02');
    expect(nextOutcomeReport(sent, day('2026-07-01'))).toBe('2026-09-02');
    expect(nextOutcomeReport(sent, day('2028-09-03'))).toBe('2029-09-02');
  });
});

describe('the way of a referral', () => {
  const ALL = new Set(Object.keys(REFERRAL_PROGRESS.guards) as ReferralGuard[]);
  const walk = (...steps: ReferralStep[]): ReferralState =>
    steps.reduce<ReferralState>((state, step) => takeStep(REFERRAL_PROGRESS, state, step, ALL), 'CANDIDATE');

  test('from candidate to closed, with an overdue acknowledgment on the way', () =>
    expect(
      walk(
        'accept-candidate',
        'start-review',
        'await-order',
        'clear',
        'approve',
        'send',
        'mark-overdue',
        'escalate',
        'acknowledge',
        'record-acceptance',
        'record-progress',
        'report-outcome',
        'close',
      ),
    ).toBe('CLOSED'));

  test.each<ReferralGuard>([
    'EVERY_ITEM_DECIDED',
    'NO_ITEM_NEVER',
    'ORDERS_FIT',
    'RELEASES_LIVE',
    'NO_DECLINATION_MEMO',
    'ACCOUNTING_WRITTEN',
  ])('nothing is sent without %s', (guard) => {
    const holds = new Set([...ALL].filter((each) => each !== guard));
    expect(() => takeStep(REFERRAL_PROGRESS, 'APPROVED', 'send', holds)).toThrow(Conflict);
  });

  test('only an approved referral is sent, and only a supervisor approves', () => {
    const senders = REFERRAL_PROGRESS.transitions.filter((each) => each.to === 'SENT');
    expect(senders.map((each) => each.from)).toEqual([['APPROVED']]);
    expect(() => takeStep(REFERRAL_PROGRESS, 'CLEARED', 'approve', new Set())).toThrow(/supervisor/);
  });

  test('any referral under way may be withdrawn; one that was sent closes on return or destruction', () => {
    const open = legalPairs(REFERRAL_PROGRESS)
      .map(([from]) => from)
      .filter((state) => state !== 'WITHDRAWN');
    for (const state of new Set(open)) expect(takeStep(REFERRAL_PROGRESS, state, 'withdraw', ALL)).toBe('WITHDRAWN');
    expect(() => takeStep(REFERRAL_PROGRESS, 'WITHDRAWN', 'close', new Set())).toThrow(/destruction/);
    expect([isWithRecipient('APPROVED'), isWithRecipient('SENT')]).toEqual([false, true]);
  });

  test('closed and rejected are ends', () => {
    expect(stepsFrom(REFERRAL_PROGRESS, 'CLOSED')).toEqual([]);
    expect(stepsFrom(REFERRAL_PROGRESS, 'REJECTED')).toEqual([]);
  });
});
