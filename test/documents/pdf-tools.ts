/** Runs poppler and qpdf on a PDF in memory. A test fails, and says what to install, when a program is missing. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function run(program: string, bytes: Buffer, args: (file: string) => string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'redress-pdf-'));
  const file = join(folder, 'document.pdf');
  try {
    writeFileSync(file, bytes);
    return execFileSync(program, args(file), { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: 'pipe' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error(`${program} is not installed. Run: apt-get install poppler-utils qpdf`, { cause: error });
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text as a reader would copy it, page after page; pages end with a form feed. */
export const textOf = (bytes: Buffer): string => run('pdftotext', bytes, (file) => ['-layout', file, '-']);

/** The text in the order of the file's content, without layout. */
export const rawTextOf = (bytes: Buffer): string => run('pdftotext', bytes, (file) => ['-raw', file, '-']);

export const fontsOf = (bytes: Buffer): string[] =>
  run('pdffonts', bytes, (file) => [file])
    .trim()
    .split('\n')
    .slice(2);

export const infoOf = (bytes: Buffer): string => run('pdfinfo', bytes, (file) => [file]);

/** The tree of tags, one element a line, with the text of each. */
export const structureOf = (bytes: Buffer): string => run('pdfinfo', bytes, (file) => ['-struct-text', file]);

/** The same without the text, which is quick for long documents. */
export const structureTypesOf = (bytes: Buffer): string => run('pdfinfo', bytes, (file) => ['-struct', file]);

/** Throws when the file's syntax has a fault. */
export const checkSyntax = (bytes: Buffer): string => run('qpdf', bytes, (file) => ['--check', file]);

/** The file with every stream written out, to look for words in its metadata and tags. */
export const writtenOut = (bytes: Buffer): string =>
  run('qpdf', bytes, (file) => ['--qdf', '--object-streams=disable', file, '-']);
