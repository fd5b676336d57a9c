/** Holds one idle connection to the embedded PostgreSQL: it breaks when the postmaster dies, which is then started again. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorText, type ConnectionSettings } from './connection.js';

/** Between two looks, so that a connection refused for another reason does not spin. */
const PAUSE = 200;
const PAUSE_AFTER_FAILURE = 5_000;

export interface Watch {
  stop(): Promise<void>;
}

/**
 * @param restart brings PostgreSQL back on the same port; called again and again, with pauses, until it succeeds
 * @param say receives a sentence when it does not
 */
export function watchConnection(
  connection: ConnectionSettings,
  restart: () => Promise<void>,
  say: (text: string) => void,
): Watch {
  const stopping = new AbortController();
  const watching = keepWatching(connection, restart, say, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}

async function keepWatching(
  connection: ConnectionSettings,
  restart: () => Promise<void>,
  say: (text: string) => void,
  stopped: AbortSignal,
): Promise<void> {
  while (!stopped.aborted) {
    try {
      await untilBroken(connection, stopped);
      if (stopped.aborted) return;
      await restart();
      await sleep(PAUSE, undefined, { signal: stopped });
    } catch (error) {
      if (stopped.aborted) return;
      say(`PostgreSQL has stopped and cannot be started again yet: ${errorText(error)}`);
      await sleep(PAUSE_AFTER_FAILURE, undefined, { signal: stopped }).catch(() => undefined);
    }
  }
}

/** Resolves when the connection ends, or when the watch is stopped. */
async function untilBroken(connection: ConnectionSettings, stopped: AbortSignal): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: 'redress watch', keepAlive: true });
  const broken = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.on('error', () => resolve());
  });
  const stop = new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve(), { once: true }));
  try {
    await client.connect();
  } catch {
    // It cannot be reached: the same as broken.
    return;
  }
  // Missing in pg's typing: this connection alone does not keep the process running.
  (client as pg.Client & { unref(): void }).unref();
  await Promise.race([broken, stop]);
  await client.end();
}
