/** The text of a PDF as a reader would copy it, by a program that we did not write. */
import { execFileSync } from 'node:child_process';

/** @throws when it is no PDF, or pdftotext (poppler-utils) is missing */
export function pdfText(bytes: Buffer): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
}
