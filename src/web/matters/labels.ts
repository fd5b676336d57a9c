/** Codes of matters and cases in the words of the field. */
import type { MatterState } from '../../law/prosecution/case-progress.js';
import type { CountState } from '../../law/prosecution/case-progress.js';
import type { DefendantState } from '../../law/prosecution/defendant-progress.js';
import type { TraffickingType } from '../../cases/matter/matter.entity.js';
import type { SubjectStatus } from '../../cases/matter/matter-subject.entity.js';
import type { Tone } from '../components/text.js';

/** "FINANCIAL_BENEFICIARY" → "Financial beneficiary" */
export function words(code: string): string {
  const text = code.toLowerCase().replaceAll(/[_.]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const MATTER_STATUS: Readonly<Record<MatterState, readonly [label: string, tone: Tone]>> = {
  OPEN: ['Open', 'neutral'],
  INVESTIGATING: ['Investigating', 'neutral'],
  CHARGED: ['Charged', 'attention'],
  DECLINED: ['Declined', 'closed'],
  CLOSED_NO_VIOLATION: ['Closed, no violation', 'closed'],
  TRANSFERRED: ['Transferred', 'closed'],
  REOPENED: ['Reopened', 'neutral'],
};

export const TRAFFICKING: Readonly<Record<TraffickingType, string>> = {
  SEX: 'Sex trafficking',
  LABOR: 'Labor trafficking',
  BOTH: 'Sex and labor trafficking',
  UNKNOWN: 'Not known yet',
};

export const COUNT_TONES: Readonly<Record<CountState, Tone>> = {
  CHARGED: 'attention',
  SUPERSEDED: 'closed',
  DISMISSED: 'closed',
  ACQUITTED: 'closed',
  CONVICTED: 'good',
  VACATED: 'closed',
};

export const SUBJECT_TONES: Readonly<Record<SubjectStatus, Tone>> = {
  UNDER_REVIEW: 'neutral',
  CHARGED: 'attention',
  DECLINED: 'closed',
};

const STAGES: Partial<Record<DefendantState, string>> = {
  UNCHARGED: 'Not yet charged',
  COMPLAINT_PENDING: 'Complaint pending',
  INDICTED_SEALED: 'Charged, sealed',
  INDICTED: 'Charged',
  VERDICT_GUILTY: 'Found guilty',
  VERDICT_NOT_GUILTY: 'Acquitted',
  VERDICT_HUNG: 'Hung jury',
  SENTENCING_PENDING: 'Awaiting sentencing',
  PLEA_ACCEPTED: 'Plea accepted',
  DEFERRED: 'Deferred prosecution',
  DISMISSED_GOV: 'Dismissed on the government’s motion',
  DISMISSED_DEF: 'Dismissed on the defendant’s motion',
  DISMISSED_STA: 'Dismissed under the Speedy Trial Act',
};

export const stageLabel = (stage: DefendantState): string => STAGES[stage] ?? words(stage);

/** "3 days overdue", "Due today", "In 12 days" */
export function dueIn(days: number): string {
  if (days === 0) return 'Due today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days < 0 ? `${count} overdue` : `In ${count}`;
}
