/** What must hold before a referral is cleared and again at the moment it is sent. */
import type { ProtectedValues } from '../../audit/protected-values.js';
import type { Tx } from '../../audit/unit-of-work.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { Conflict } from '../../kernel/errors.js';
import type { ReferralGuard } from '../../law/referral/referral-progress.js';
import type { SharingTables } from '../../law/sharing/decision-table.js';
import { closedParts } from './disclosure.js';
import { leaksIn } from './leaks.js';
import { goingTexts, loadReferralFile, narrativeOf, withheldDescriptions, type ReferralFile } from './referral-file.js';
import type { Referral } from './referral.entity.js';

/**
 * The guards that hold, with every decision computed anew for the day.
 * @throws Conflict that names each item, fact or sentence that may not go
 */
export async function sendingGuards(
  tx: Tx,
  values: ProtectedValues,
  referral: Referral,
  on: CalendarDate,
  tables: SharingTables,
): Promise<ReferralGuard[]> {
  return checkFile(tx, values, await loadReferralFile(tx, referral), on, tables);
}

export async function checkFile(
  tx: Tx,
  values: ProtectedValues,
  file: ReferralFile,
  on: CalendarDate,
  tables: SharingTables,
): Promise<ReferralGuard[]> {
  const { referral, items, view } = file;
  const closed = closedParts(referral, items, on, tables);
  if (closed.length > 0) throw new Conflict(closed.join(' '));
  await refuseSilenceOnCase(tx, referral);
  const narrative = await narrativeOf(tx, values, referral.declinationId);
  if (narrative === null)
    throw new Conflict('The reasons of the declination cannot be opened, so nothing can be checked against them.');
  const leaks = leaksIn(view, goingTexts(items), { narrative, withheldDescriptions: withheldDescriptions(items) });
  if (leaks.length > 0) throw new Conflict(leaks.join(' '));
  const undecided = items.some((item) => item.decision === 'UNDECIDED');
  // Nothing that needs an order or a release is open without one, and there is none on record yet.
  const open: ReferralGuard[] = ['NO_ITEM_NEVER', 'ORDERS_FIT', 'RELEASES_LIVE', 'NO_DECLINATION_MEMO'];
  return undecided ? open : [...open, 'EVERY_ITEM_DECIDED'];
}

/** The letter says that no federal case is pending unless told otherwise, which must be true. */
async function refuseSilenceOnCase(tx: Tx, referral: Referral): Promise<void> {
  if (referral.letter.parallel !== null) return;
  const filed = await tx.first('SELECT 1 FROM court_case WHERE matter_id = $1 LIMIT 1', [referral.matterId]);
  if (filed)
    throw new Conflict(
      'A federal case was filed in this matter. Say in the letter what is open on these facts, or that nothing is any more (Justice Manual 1-12.000).',
    );
}
