import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp, type RunningApp } from '../journeys/running-app.js';

let app: RunningApp;
let cookie: string;

beforeAll(async () => {
  app = await startApp(21_431);
  const answer = await fetch(`${app.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ userName: 'ausa', password: 'ausa' }),
  });
  cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
});
afterAll(() => app.close());

const matters = () => fetch(`${app.url}/api/v1/matters`, { headers: { cookie, accept: 'application/json' } });

function postmasterPid(): number {
  const { cluster } = JSON.parse(readFileSync(path.join(app.folder, 'postgres.json'), 'utf8')) as { cluster: string };
  return Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('a database that dies gives 503 with nothing of ours in it, and the application recovers by itself', async () => {
  expect((await matters()).status).toBe(200);
  process.kill(postmasterPid(), 'SIGKILL');
  const seen = new Set<number>();
  let body = '';
  for (const began = Date.now(); Date.now() - began < 40_000; await pause(50)) {
    const answer = await matters();
    seen.add(answer.status);
    if (answer.status === 503) {
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('retry-after')).toBe('5');
      body = await answer.text();
    }
    if (answer.status === 200 && seen.has(503)) break;
  }
  expect([...seen].toSorted((a, b) => a - b)).toEqual([200, 503]);
  expect(JSON.parse(body)).toMatchObject({ status: 503, type: 'urn:redress:problem:unavailable' });
  expect(body).not.toMatch(/postgres|ECONN|select/i);
  expect((await matters()).status).toBe(200);
});
