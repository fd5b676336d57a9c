/**
 * Limits on how often one address may ask. They count per process and only blunt floods; guessing of passwords is
 * counted per account, in the database, where sign-in happens.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TooMany } from '../kernel/errors.js';
import { ASSET_PREFIX } from './security-headers.js';

export interface RateLimitOptions {
  /** Requests a minute from one address; an office may share one address. */
  readonly perMinute: number;
  /** Sign-in attempts (POST under /sign-in) a minute from one address. */
  readonly signInPerMinute: number;
}

/** Must be called before routes are added (before Nest's `app.init()`). */
export async function registerRateLimits(fastify: FastifyInstance, options: RateLimitOptions): Promise<void> {
  await fastify.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    max: (request) => (isSignIn(request) ? options.signInPerMinute : options.perMinute),
    keyGenerator: (request) => (isSignIn(request) ? `sign-in ${request.ip}` : request.ip),
    allowList: (request) => request.url.startsWith(ASSET_PREFIX),
    errorResponseBuilder: (_request, context) =>
      new TooMany('You have sent too many requests. Wait a moment, then try again.', Math.ceil(context.ttl / 1000)),
  });
}

/** By the route that answers, not by the address as written: "/%73ign-in" is the same route. */
const isSignIn = (request: FastifyRequest): boolean =>
  request.method === 'POST' && (request.routeOptions.url ?? '').startsWith('/sign-in');
