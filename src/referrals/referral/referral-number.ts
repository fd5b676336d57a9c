/**
 * Numbers of referrals, "R-2026-4831". The digits are drawn at random, not counted, so that a number tells its recipient
 * nothing of how many referrals an office makes; that it is free is found by trying to insert it, which shows nobody a row.
 */
import { randomInt } from 'node:crypto';

const SHORT = 4;
const LONG = 7;
const SHORT_TRIES = 6;

/** @param attempt from 0; after a few taken numbers the year is filling up, and longer ones are drawn */
export function drawReferralNumber(year: number, attempt: number): string {
  const digits = attempt < SHORT_TRIES ? SHORT : LONG;
  return `R-${year}-${String(randomInt(1, 10 ** digits)).padStart(digits, '0')}`;
}
