import { describe, expect, test } from '@jest/globals';
import { readReferenceFile } from '../../reference/reference-files.js';
import { milestoneTypes } from '../../reference/tables/time.js';
import { rules as holidayRules } from '../../../test/law/vectors.js';
import { deadlinesFrom, type MilestoneDeadline, type MilestoneEvent } from './milestones.js';

const rules = readReferenceFile(milestoneTypes);
const court = { holidays: { rules: holidayRules }, zone: 'America/Chicago' };
const held = (code: string, on: string): MilestoneEvent => ({ code, on, status: 'HELD' });
const set = (code: string, on: string): MilestoneEvent => ({ code, on, status: 'SET' });

function after(events: MilestoneEvent[], ...conditions: string[]): Record<string, string> {
  const found = deadlinesFrom(events, rules, court, new Set(conditions));
  return Object.fromEntries(found.map((each) => [each.milestone, each.deadline.value.due]));
}

describe('sentencing', () => {
  test('loss list, reports and notice to the court from the date set (T8)', () =>
    expect(after([set('SENTENCING', '2026-09-15')])).toEqual({
      VICTIM_LOSS_LIST_60: '2026-07-17',
      REST_NOT_ASCERTAINABLE: '2026-09-04',
      PSR_DISCLOSED: '2026-08-11',
      PSR_FINAL: '2026-09-08',
    }));

  test('10 and 60 days before Wednesday, September 9, 2026; 90 days after it', () => {
    expect(after([set('SENTENCING', '2026-09-09')])).toMatchObject({
      VICTIM_LOSS_LIST_60: '2026-07-10',
      REST_NOT_ASCERTAINABLE: '2026-08-28',
    });
    expect(after([held('SENTENCING', '2026-09-09')])).toMatchObject({ RESTITUTION_FINAL_90: '2026-12-08' });
  });

  test('a continuance moves the report but not the loss list: 18 U.S.C. 3664(d)(1)', () =>
    expect(after([set('SENTENCING', '2026-09-15'), set('SENTENCING', '2026-12-15')])).toMatchObject({
      VICTIM_LOSS_LIST_60: '2026-07-17',
      PSR_DISCLOSED: '2026-11-10',
    }));

  test('Rule 35(a) runs from the oral sentence, not from entry (T7)', () =>
    expect(after([held('SENTENCING', '2026-12-09'), held('JUDGMENT_ENTERED', '2026-12-11')])).toMatchObject({
      RULE35A_14: '2026-12-23',
      APPEAL_DEF_14: '2026-12-28',
      APPEAL_GOV_30: '2027-01-11',
    }));
});

describe('appeal: each side counts from the later of entry and the other side’s notice, Fed. R. App. P. 4(b)(1)', () => {
  test('a government notice moves the defendant’s time, not its own', () =>
    expect(
      after([held('JUDGMENT_ENTERED', '2026-12-11'), held('GOVERNMENT_APPEAL_FILED', '2027-01-06')]),
    ).toMatchObject({
      APPEAL_DEF_14: '2027-01-20',
      APPEAL_GOV_30: '2027-01-11',
    }));
  test('a notice alone starts nothing', () =>
    expect(after([held('GOVERNMENT_APPEAL_FILED', '2027-01-06')])).toEqual({}));
});

describe('early stages', () => {
  test('preliminary hearing 14 days in custody, 21 out (T3); an indictment ends it', () => {
    const appearance = held('INITIAL_APPEARANCE', '2026-03-03');
    expect(after([appearance], 'IN_CUSTODY')).toMatchObject({ PRELIM_HEARING_CUSTODY: '2026-03-17' });
    expect(after([appearance], 'OUT_OF_CUSTODY')).toMatchObject({ PRELIM_HEARING_OUT: '2026-03-24' });
    expect(after([appearance, held('INDICTMENT_FILED', '2026-03-10')], 'IN_CUSTODY')).not.toHaveProperty(
      'PRELIM_HEARING_CUSTODY',
    );
  });

  test('24 hours to tell HHS of a minor never wait for a weekend; without a time they run from midnight', () => {
    expect(after([held('MINOR_DISCOVERED', '2026-03-06T16:30')])).toEqual({ HHS_MINOR_NOTICE: '2026-03-07T16:30' });
    const [notice] = deadlinesFrom([held('MINOR_DISCOVERED', '2026-03-06')], rules, court) as [MilestoneDeadline];
    expect(notice.deadline.value.due).toBe('2026-03-07T00:00');
    expect(notice.deadline.flags[0]!.code).toBe('TIME_OF_DAY_MISSING');
  });

  test('48 hours for a probable-cause finding only without a warrant', () => {
    const arrest = held('ARREST', '2026-03-13T09:00');
    expect(after([arrest], 'NO_WARRANT')).toEqual({ PC_48H: '2026-03-15T09:00' });
    expect(after([arrest])).toEqual({});
  });
});

test('declining: the agency in 10 court days, tribal officials too in Indian country', () => {
  const declined = held('DECLINED', '2026-06-04');
  expect(after([declined])).toEqual({ DECLINATION_AGENCY_NOTICE: '2026-06-18' });
  expect(after([declined], 'INDIAN_COUNTRY')).toHaveProperty('DECLINATION_TRIBAL_COORD', '2026-06-18');
});

test('survivor relief: 30, 15 and 45 days, 18 U.S.C. 3771A (T11, T12)', () => {
  expect(after([held('VACATUR_MOTION_FILED', '2026-05-01')], 'UNOPPOSED')).toEqual({
    VACATUR_GOV_RESPONSE_30: '2026-06-01',
    VACATUR_HEARING_45: '2026-06-15',
  });
  expect(after([held('VACATUR_OPPOSITION_FILED', '2026-05-29')])).toEqual({ VACATUR_HEARING_15: '2026-06-15' });
});

test('each deadline says what it was counted from', () => {
  const [list] = deadlinesFrom([set('SENTENCING', '2026-09-15')], rules, court);
  expect(list!.deadline.steps[0]).toEqual({
    text: 'Government lists amounts subject to restitution for probation: counted from sentencing, first set for Tuesday, September 15, 2026.',
    value: '2026-09-15',
    citation: '18 U.S.C. 3664(d)(1)',
  });
});
