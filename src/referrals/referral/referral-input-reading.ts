/** Reads the parts of a referral from its input class. */
import { parseDate } from '../../kernel/calendar-date.js';
import type { Fact, Letter } from './letter.js';
import type { ReferralInput } from './referral.input.js';

export const factsFrom = (input: ReferralInput): Fact[] =>
  input.facts.map((fact) => ({
    sentence: fact.sentence,
    source: fact.source,
    categories: [...new Set(fact.categories)],
    redacted: fact.redacted ?? false,
  }));

export function letterFrom(input: ReferralInput): Letter {
  return {
    addressee: input.addressee ?? 'Director',
    subjectIdentifiers: input.subjectIdentifiers ?? '',
    holdRequests: (input.holdRequests ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    violations: (input.violations ?? []).map(({ law, conduct }) => ({ law, conduct })),
    limits: (input.limits ?? []).map(({ claim, lastDay }, index) => ({
      claim,
      lastDay: parseDate(lastDay, `/limits/${index}/lastDay`),
    })),
    specialist: {
      name: input.specialistName,
      phone: input.specialistPhone,
      email: input.specialistEmail,
      language: input.victimLanguage,
    },
    parallel: input.parallel ?? null,
    contact: { name: input.contactName, phone: input.contactPhone, email: input.contactEmail },
  };
}
