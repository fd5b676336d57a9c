/** A signed-in person at the server, without a browser: pages by GET, forms as a browser without scripts would send them. */
import type { World } from '../db/world.js';
import { Sessions } from '../../src/access/sign-in/sessions.js';
import { SESSION_COOKIE } from '../../src/http/access.js';
import type { Actor } from '../../src/kernel/actor.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Visitor {
  get(url: string): Promise<Answer>;
  /** Sends a form; a list goes out as repeated fields. */
  post(url: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>;
  /** Sends JSON, as a program would. */
  json(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

export async function visit(world: World, actor: Actor): Promise<Visitor> {
  const sessions = world.get(Sessions);
  const token = await sessions.begin(actor);
  const { csrfToken } = (await sessions.find(token))!;
  const send = async (options: {
    method: 'GET' | 'POST' | 'PATCH';
    url: string;
    payload?: string;
    headers?: Record<string, string>;
  }): Promise<Answer> => {
    const answer = await world.server.inject({ ...options, cookies: { [SESSION_COOKIE]: token } });
    const location = answer.headers.location;
    return {
      status: answer.statusCode,
      body: answer.body,
      location: typeof location === 'string' ? location : undefined,
      headers: answer.headers,
    };
  };
  return {
    get: (url) => send({ method: 'GET', url }),
    post: (url, fields) => {
      const pairs = Object.entries({ _csrf: csrfToken, ...fields }).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((each): [string, string] => [name, each]),
      );
      const payload = new URLSearchParams(pairs).toString();
      return send({ method: 'POST', url, payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    },
    json: (method, url, body, headers) =>
      send({
        method,
        url,
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        headers: {
          accept: 'application/json',
          'x-csrf-token': csrfToken,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      }),
  };
}
