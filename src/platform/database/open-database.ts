/** Opens the database that the settings name: a server of one's own, or the embedded PostgreSQL of the data folder. */
import type { Settings } from '../settings.js';
import { asApp, asOwner } from './cluster-record.js';
import type { ConnectionSettings } from './connection.js';
import { openEmbedded, type EmbeddedCluster } from './embedded.js';
import { openExternal } from './external.js';

export interface DatabaseHandle {
  /** Owns the database and its tables: for migrations, never for requests. */
  readonly owner: ConnectionSettings;
  /** Neither owner nor superuser: row security binds it. */
  readonly app: ConnectionSettings;
  readonly embedded: boolean;
  /** Close the pools first: this may stop PostgreSQL. Calling it again is harmless. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** One server to a data folder; commands come and go beside it, or alone. */
  readonly as: 'server' | 'command';
  /** Receives what the supervisor has to tell while it runs; standard error unless given. */
  readonly say?: (text: string) => void;
}

/**
 * The embedded PostgreSQL is also stopped when the process ends without close(), and on SIGINT, SIGTERM and SIGHUP when
 * nothing else in the process listens for them.
 * @throws StartError with a sentence for the person who runs the program
 */
export async function openDatabase(settings: Settings, options: OpenOptions): Promise<DatabaseHandle> {
  const { databaseUrl } = settings;
  if (databaseUrl !== null) {
    const server = await openExternal({ ...settings, databaseUrl });
    return { ...server, embedded: false, close: () => Promise.resolve() };
  }
  const say = options.say ?? ((text: string): void => void process.stderr.write(`${text}\n`));
  const cluster = await openEmbedded(settings, options.as, say);
  const close = closing(cluster);
  return { owner: asOwner(cluster.record), app: asApp(cluster.record), embedded: true, close };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A close() that runs once, however the process comes to its end. */
function closing(cluster: EmbeddedCluster): () => Promise<void> {
  let closed: Promise<void> | null = null;
  const onExit = (): void => cluster.closeAtExit();
  const onSignal = (signal: NodeJS.Signals): void => {
    // With other listeners (Nest's shutdown hooks) it is for them to close first what uses the database, and then this.
    if (process.listenerCount(signal) > 1) return;
    void close().finally(() => process.kill(process.pid, signal));
  };
  const close = (): Promise<void> => {
    closed ??= cluster.close().finally(() => {
      process.off('exit', onExit);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    });
    return closed;
  };
  process.on('exit', onExit);
  // Before all others, so that one that listens once is still counted when this looks.
  for (const signal of SIGNALS) process.prependListener(signal, onSignal);
  return close;
}
