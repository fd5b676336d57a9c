/** Writing to standard output, as fast as the reader takes it and no faster. */
import { once } from 'node:events';

/** Whoever reads may stop early (`| head`): then there is nobody to write for, and that is no fault. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

export async function writeOut(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One JSON object; spread over lines for a person at a terminal. */
export const writeJson = (value: object): Promise<void> =>
  writeOut(`${JSON.stringify(value, undefined, process.stdout.isTTY ? 2 : undefined)}\n`);
