/**
 * Names under which victims appear: neutral codes, never initials with district or age that identify (18 U.S.C.
 * 3771(a)(8); Fed. R. Crim. P. 49.1). A program cannot tell a code from a name, so it warns and never decides.
 */
import { InputError } from '../kernel/errors.js';

const ALLOWED = /^[\p{L}\p{N}][\p{L}\p{N} .#-]{0,39}$/u;

export const PSEUDONYM_HINT =
  'A neutral code such as “MV-1” or “Victim 2”. Never a name, initials, age or place: it appears in public filings.';

/** The pseudonym with single spaces. @throws InputError for characters a filing could not carry */
export function readPseudonym(text: string, pointer: string): string {
  const pseudonym = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (!ALLOWED.test(pseudonym))
    throw InputError.at(
      pointer,
      'Use up to 40 letters, digits, spaces, periods and hyphens, like “MV-1” or “Victim 2”.',
    );
  return pseudonym;
}

/** True where a pseudonym has no digit and no word that codes are made of: a person should look at it again. */
export function mayBeName(pseudonym: string): boolean {
  return (
    !/\p{N}/u.test(pseudonym) && !/\b(victim|v[ií]ctima|minor|adult|worker|jane|john|doe|roe|[a-z])\b/iu.test(pseudonym)
  );
}
