/** The version a change was made from: the If-Match header, or the body's own `version`. */
import { InputError } from '../kernel/errors.js';

/** The body with the version of the header in it. @throws InputError when the header names no version */
export function withVersion(body: unknown, ifMatch: string | undefined): unknown {
  if (ifMatch === undefined) return body;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch);
  if (!match) throw InputError.at('', 'Send the ETag of the record you changed in the If-Match header, such as "3".');
  return { ...(typeof body === 'object' ? body : {}), version: Number(match[1]) };
}
