import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Get, Module, NotFoundException, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { QueryFailedError } from 'typeorm';
import { ProblemFilter } from '../../src/http/problem-filter.js';
import { registerRateLimits } from '../../src/http/rate-limits.js';
import { PageInterceptor } from '../../src/http/render.js';
import { securityHeaders } from '../../src/http/security-headers.js';
import { Conflict, InputError, SignInRequired } from '../../src/kernel/errors.js';
import { assetUrl, registerAssets } from '../../src/web/assets.js';
import { ErrorPage } from '../../src/web/error-page.js';
import { sampleContext } from '../pages/sample-page.js';

const SECRET = 'Maria Example';

function failure(code: string, message = 'failed', more: Record<string, unknown> = {}): QueryFailedError {
  const driver = Object.assign(new Error(message), { code, severity: 'ERROR', ...more });
  return new QueryFailedError(`insert into person values ('${SECRET}')`, [SECRET], driver);
}

const system = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

const THROWN: Readonly<Record<string, unknown>> = {
  input: InputError.at('/lines/0/amount', 'An amount of money cannot be negative.'),
  conflict: new Conflict('This key was used with another body.'),
  nest: new NotFoundException(`person ${SECRET}`),
  unique: failure('23505', `duplicate key`, {
    detail: `Key (name)=(${SECRET}) already exists.`,
    constraint: 'person_name',
  }),
  shutdown: failure('57P01'),
  starting: failure('57P03'),
  broken: failure('08006'),
  deadlock: failure('40P01'),
  refused: Object.assign(new AggregateError([system('ECONNREFUSED', 'connect')]), { code: 'ECONNREFUSED' }),
  terminated: new Error('Connection terminated unexpectedly'),
  pool: new Error('timeout exceeded when trying to connect'),
  missing: system('ENOENT', 'open'),
  nul: failure('22021'),
  text: 'thrown text',
};

@Controller()
class ThrowingController {
  @Get(['/page/:what', '/api/v1/:what'])
  fail(): never {
    throw THROWN[currentFailure];
  }

  @Get('/jsx')
  page() {
    return <p>{'<b>'}</p>;
  }

  @Post('/echo')
  echo() {
    return { ok: true };
  }

  @Post('/sign-in')
  signIn() {
    return { ok: true };
  }
}

@Module({ controllers: [ThrowingController] })
class ThrowingModule {}

let app: NestFastifyApplication;
let currentFailure = '';
const logged: string[] = [];

beforeAll(async () => {
  const stream = { write: (line: string) => void logged.push(line) };
  const adapter = new FastifyAdapter({ bodyLimit: 1024, logger: { level: 'error', stream } });
  app = await NestFactory.create<NestFastifyApplication>(ThrowingModule, adapter, { logger: false });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', securityHeaders({ https: true }));
  fastify.addHook('onRequest', (request, _reply, done) =>
    done(request.url === '/guarded' ? new SignInRequired('Sign in first.') : undefined),
  );
  await registerRateLimits(fastify, { perMinute: 1000, signInPerMinute: 2 });
  await registerAssets(fastify);
  app.useGlobalFilters(new ProblemFilter((problem) => <ErrorPage context={sampleContext} problem={problem} />));
  app.useGlobalInterceptors(new PageInterceptor());
  await app.init();
  await fastify.ready();
});

afterAll(() => app.close());

async function get(url: string, what = '', headers: Record<string, string> = {}) {
  currentFailure = what;
  logged.length = 0;
  return app.inject({ method: 'GET', url, headers });
}

describe('problems for programs', () => {
  test('an input error lists its pointers', async () => {
    const answer = await get('/api/v1/x', 'input');
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toEqual({
      type: 'urn:redress:problem:invalid-input',
      title: 'Some of what was entered needs correcting',
      status: 422,
      detail: 'An amount of money cannot be negative.',
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      errors: [{ pointer: '/lines/0/amount', detail: 'An amount of money cannot be negative.' }],
    });
    expect(logged).toEqual([]);
  });

  test('outside /api by accept header', async () => {
    const answer = await get('/page/x', 'conflict', { accept: 'application/problem+json' });
    expect([answer.statusCode, answer.json().type]).toEqual([409, 'urn:redress:problem:conflict']);
  });

  test.each(['shutdown', 'starting', 'broken', 'deadlock', 'refused', 'terminated', 'pool'])(
    'a database that is away (%s) asks to try again',
    async (what) => {
      const answer = await get('/api/v1/x', what);
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
      expect(answer.json().type).toBe('urn:redress:problem:unavailable');
    },
  );

  test.each(['unique', 'missing', 'text'])('any other failure (%s) is ours, and says nothing', async (what) => {
    const answer = await get('/api/v1/x', what);
    expect([answer.statusCode, answer.json().type]).toEqual([500, 'urn:redress:problem:internal-error']);
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(answer.json().instance);
  });

  test('a text with a NUL in it is a fault of who sent it', async () => {
    const answer = await get('/api/v1/x', 'nul');
    expect([answer.statusCode, answer.json().type]).toEqual([400, 'urn:redress:problem:malformed']);
    expect(logged).toEqual([]);
  });

  test('neither answer nor log holds what the database quoted', async () => {
    const answer = await get('/api/v1/x', 'unique');
    expect(answer.body).not.toContain(SECRET);
    expect(logged.join()).not.toContain(SECRET);
    expect(logged.join()).toContain('person_name');
  });

  test("Nest's own errors lose their text", async () => {
    const answer = await get('/api/v1/x', 'nest');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain(SECRET);
  });

  test('an address that does not exist is not repeated', async () => {
    const answer = await get(`/api/v1/nowhere/deeper/${encodeURIComponent(SECRET)}`);
    expect([answer.statusCode, answer.json().type]).toEqual([404, 'urn:redress:problem:not-found']);
    expect(answer.body).not.toContain('Maria');
  });

  test.each([
    ['broken JSON', '{"a":', 'application/json', 400, 'malformed'],
    ['a body over the limit', `"${'x'.repeat(2000)}"`, 'application/json', 413, 'too-large'],
    ['an unknown media type', 'x', 'application/x-unknown', 415, 'wrong-media-type'],
  ])('%s', async (_what, payload, type, status, name) => {
    const headers = { 'content-type': type, accept: 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/echo', payload, headers });
    expect([answer.statusCode, answer.json().type]).toEqual([status, `urn:redress:problem:${name}`]);
  });

  test('a problem thrown in a hook keeps its status', async () => {
    const answer = await get('/guarded', '', { accept: 'application/json' });
    expect([answer.statusCode, answer.json().detail]).toEqual([401, 'Sign in first.']);
  });
});

describe('problems for people', () => {
  test('a page that says what to do, with the number of the error', async () => {
    const answer = await get('/page/x', 'unique', { accept: 'text/html' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toMatch(/^<!doctype html>/);
    expect(answer.body).toContain('Something went wrong on our side');
    const id = /<code>([0-9a-f-]{36})<\/code>/.exec(answer.body)![1]!;
    expect(logged.join()).toContain(id);
  });
});

describe('every answer', () => {
  test('carries the headers', async () => {
    const { headers } = await get('/jsx');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toContain('max-age');
  });

  test('errors too', async () => {
    const { headers } = await get('/nowhere/at/all');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toBeDefined();
  });

  test('JSX that a controller returns is escaped', async () => {
    const answer = await get('/jsx');
    expect(answer.body).toBe('<p>&lt;b></p>');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });
});

test('too many attempts to sign in: 429, with the wait', async () => {
  const attempt = () => app.inject({ method: 'POST', url: '/sign-in', headers: { accept: 'application/json' } });
  const statuses = [(await attempt()).statusCode, (await attempt()).statusCode];
  const third = await attempt();
  expect([...statuses, third.statusCode]).toEqual([201, 201, 429]);
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
  expect(third.json().type).toBe('urn:redress:problem:too-many-requests');
});

test('an address written in another way is the same sign-in', async () => {
  const attempt = () => app.inject({ method: 'POST', url: '/%73ign-in', headers: { accept: 'application/json' } });
  const statuses = [(await attempt()).statusCode, (await attempt()).statusCode, (await attempt()).statusCode];
  expect(statuses.at(-1)).toBe(429);
});

describe('assets', () => {
  test.each([
    'app/shell.css',
    'app/app.js',
    'app/icon.svg',
    'uswds/css/uswds.min.css',
    'htmx/htmx.min.js',
    'uswds/img/us_flag_small.png',
  ] as const)('%s is kept for ever', async (name) => {
    const answer = await get(assetUrl(name));
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  test('the address of another release works, unkept', async () => {
    const answer = await get('/assets/000000000000/app/shell.css');
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
  });

  test('text is sent small', async () => {
    const answer = await get(assetUrl('uswds/css/uswds.min.css'), '', { 'accept-encoding': 'br' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.rawPayload.length).toBeLessThan(80_000);
  });

  test.each(['uswds/scss/stylesheets/uswds.scss', 'app/../layout.tsx', 'app/%2e%2e/layout.tsx', 'htmx/htmx.js'])(
    '%s is not served',
    async (name) => {
      expect((await get(`/assets/x/${name}`)).statusCode).toBe(404);
    },
  );
});
