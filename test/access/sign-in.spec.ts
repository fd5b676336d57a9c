import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../db/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ http: true });
});
afterAll(() => world.close());

type Answer = Awaited<ReturnType<World['server']['inject']>>;

const form = (body: Record<string, string>) => ({
  payload: new URLSearchParams(body).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

const signIn = (userName: string, password: string): Promise<Answer> =>
  world.server.inject({ method: 'POST', url: '/sign-in', ...form({ userName, password }) });

const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0]!;

describe('signing in', () => {
  test('with the right password begins a session that cannot be read by scripts', async () => {
    const answer = await signIn('ausa', 'ausa-password');
    expect(answer.statusCode).toBe(303);
    expect(String(answer.headers['set-cookie'])).toMatch(/redress_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const home = await world.server.inject({ url: '/', headers: { cookie: cookieOf(answer) } });
    expect(home.statusCode).toBe(200);
    expect(home.body).toContain('Amara Osei');
  });

  test.each([
    ['ausa', 'wrong'],
    ['nobody', 'ausa-password'],
    ['redress-system', ''],
  ])('as %s with %s is refused with the same words', async (userName, password) => {
    const answer = await signIn(userName, password);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).not.toContain(password === '' ? 'value="redress-system-password"' : `value="${password}"`);
  });

  test('the database holds no token, only its hash', async () => {
    const token = cookieOf(await signIn('ausa', 'ausa-password')).split('=')[1]!;
    const held = await world.asOwner((client) =>
      client.query<{ row: string }>('SELECT to_jsonb(s)::text AS row FROM access.session s'),
    );
    expect(held.rows.length).toBeGreaterThan(0);
    expect(held.rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  test('one click as a persona is refused outside demonstration mode', async () => {
    const answer = await world.server.inject({ method: 'POST', url: '/sign-in/demo', ...form({ persona: 'ausa' }) });
    expect(answer.statusCode).toBe(404);
  });

  test('a form sent from another site is refused', async () => {
    const { payload, headers } = form({ userName: 'ausa', password: 'ausa-password' });
    const answer = await world.server.inject({
      method: 'POST',
      url: '/sign-in',
      payload,
      headers: { ...headers, host: 'localhost', origin: 'https://elsewhere.example' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('a session', () => {
  const open = (cookie: string) => world.server.inject({ url: '/', headers: { cookie } });
  const tokenOf = async (cookie: string) => /name="_csrf" value="([\w-]+)"/.exec((await open(cookie)).body)![1]!;

  test('changes nothing without its form token', async () => {
    const cookie = cookieOf(await signIn('ausa', 'ausa-password'));
    const { payload, headers } = form({ _csrf: 'guess' });
    const answer = await world.server.inject({
      method: 'POST',
      url: '/sign-out',
      payload,
      headers: { ...headers, cookie },
    });
    expect(answer.statusCode).toBe(403);
    expect((await open(cookie)).statusCode).toBe(200);
  });

  test('is over at once after signing out', async () => {
    const cookie = cookieOf(await signIn('ausa', 'ausa-password'));
    const { payload, headers } = form({ _csrf: await tokenOf(cookie) });
    const answer = await world.server.inject({
      method: 'POST',
      url: '/sign-out',
      payload,
      headers: { ...headers, cookie },
    });
    expect(answer.statusCode).toBe(303);
    expect((await open(cookie)).statusCode).toBe(401);
  });

  test('ends when the same browser signs in anew', async () => {
    const before = cookieOf(await signIn('ausa', 'ausa-password'));
    const { payload, headers } = form({ userName: 'coordinator', password: 'coordinator-password' });
    const answer = await world.server.inject({
      method: 'POST',
      url: '/sign-in',
      payload,
      headers: { ...headers, cookie: before },
    });
    expect((await open(cookieOf(answer))).statusCode).toBe(200);
    expect((await open(before)).statusCode).toBe(401);
  });

  test('ends after 30 minutes without use and after 12 hours in any case', async () => {
    world.setTime('2026-11-24T15:00:00Z');
    const idle = cookieOf(await signIn('ausa', 'ausa-password'));
    const busy = cookieOf(await signIn('coordinator', 'coordinator-password'));
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      world.setTime(new Date(Date.parse('2026-11-24T15:00:00Z') + minutes * 60_000).toISOString());
      expect((await open(busy)).statusCode).toBe(200);
    }
    expect((await open(idle)).statusCode).toBe(401);
    world.setTime('2026-11-25T03:00:01Z');
    expect((await open(busy)).statusCode).toBe(401);
  });
});

describe('every route', () => {
  test('answers a stranger with 401 and a page, or problem+json for a program', async () => {
    const page = await world.server.inject({ url: '/', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8']);
    const problem = await world.server.inject({ url: '/', headers: { accept: 'application/json' } });
    expect([problem.statusCode, problem.headers['content-type']]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
  });

  test('carries the strict policy and is not stored', async () => {
    const answer = await world.server.inject({ url: '/sign-in' });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

test('in a demonstration, one click works on this machine by its own names only', async () => {
  const demo = await openWorld({ http: true, environment: { REDRESS_DEMO: '1' } });
  try {
    await demo.asOwner((client) =>
      client.query(`UPDATE access.app_user SET demo_persona = true WHERE user_name = 'ausa'`),
    );
    const click = (host: string) => {
      const { payload, headers } = form({ persona: 'ausa' });
      return demo.server.inject({ method: 'POST', url: '/sign-in/demo', payload, headers: { ...headers, host } });
    };
    expect((await click('localhost:3000')).statusCode).toBe(303);
    expect((await click('127.0.0.1:3000')).statusCode).toBe(303);
    expect((await click('rebound.example:3000')).statusCode).toBe(404);
  } finally {
    await demo.close();
  }
});
