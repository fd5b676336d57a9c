/** `redress reference load`: brings the law's tables in the database in step with the files. */
import type { Command } from './command.js';

export const referenceLoadCommand: Command = {
  words: ['reference', 'load'],
  about: 'Brings the reference tables in the database in step with seeds/reference; running it twice changes nothing.',
  async run(_call, withApplication) {
    const { ReferenceService } = await import('../reference/reference.service.js');
    return withApplication(undefined, async ({ actor, get }) => {
      const tables = await get(ReferenceService).load(actor);
      const changed = Object.values(tables).reduce(
        (sum, table) => sum + table.inserted + table.updated + table.deleted,
        0,
      );
      return { done: 'reference.load', changed, tables };
    });
  },
};
