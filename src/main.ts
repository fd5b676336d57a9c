/** Starts the server: database, migrations, reference data, pages. Stops cleanly on SIGTERM and SIGINT. */
import 'reflect-metadata';
import { DirectoryService } from './access/directory.service.js';
import { SYSTEM_ACTOR } from './access/system-actor.js';
import { Doors } from './audit/unit-of-work.js';
import { makeDemonstration, personaLines } from './demo.js';
import { refuseDemonstrationData } from './exchange/demonstration/demonstration-mark.js';
import { migrate } from './platform/database/migrate.js';
import { openDatabase } from './platform/database/open-database.js';
import { readSettings, StartError, type Settings } from './platform/settings.js';
import { ReferenceService } from './reference/reference.service.js';
import { createServer } from './server.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function start(settings: Settings): Promise<void> {
  const database = await openDatabase(settings, { as: 'server' });
  try {
    const applied = await migrate(database.owner);
    if (applied.length > 0) say(`Database brought up to date (${applied.length} migrations).`);
    const app = await createServer({ settings, application: database.app });
    const stop = async (signal: NodeJS.Signals): Promise<void> => {
      await app.close();
      await database.close();
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
    await app.get(DirectoryService).ensureSystem();
    await app.get(ReferenceService).load(SYSTEM_ACTOR);
    if (settings.demo) await makeDemonstration(app);
    else await refuseDemonstrationData(app.get(Doors));
    await app.listen(settings.port, settings.host);
    say(`Redress is at ${(await app.getUrl()).replace('127.0.0.1', 'localhost')}`);
    if (settings.demo) say(personaLines());
  } catch (error) {
    await database.close();
    throw error;
  }
}

try {
  const settings = readSettings();
  if (!settings.demo)
    throw new StartError(
      'Redress does not serve yet without demonstration mode: setting up the first administrator comes with the next release.\n' +
        'Start the demonstration with: npm run demo',
    );
  await start(settings);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
