/** A stored referral as the values of its form. */
import type { Referral } from '../../referrals/referral/referral.entity.js';

export function referralValues(referral: Referral): Record<string, unknown> {
  const { letter } = referral;
  return {
    purpose: referral.purpose,
    requestedAction: referral.requestedAction,
    addressee: letter.addressee,
    subjectIdentifiers: letter.subjectIdentifiers,
    holdRequests: letter.holdRequests.join('\n'),
    facts: referral.facts,
    violations: letter.violations,
    limits: letter.limits,
    specialistName: letter.specialist.name,
    specialistPhone: letter.specialist.phone,
    specialistEmail: letter.specialist.email,
    victimLanguage: letter.specialist.language,
    parallel: letter.parallel ?? '',
    contactName: letter.contact.name,
    contactPhone: letter.contact.phone,
    contactEmail: letter.contact.email,
  };
}
