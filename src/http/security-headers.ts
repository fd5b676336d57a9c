/**
 * Headers every answer carries: a strict content security policy, no framing, no referrer to others, and `no-store` on everything
 * but assets, since any page may show protected data. A hook of our own: it costs a tenth of @fastify/helmet.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface SecurityHeaderOptions {
  /** True when people reach the server by https: adds HSTS and upgrades stray http links. */
  readonly https: boolean;
}

/** Assets carry a content hash in their address and set their own, immutable, caching. */
export const ASSET_PREFIX = '/assets/';

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

const FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** An `onRequest` hook; a route may overwrite a header afterwards (a preview that the same site frames). */
export function securityHeaders(options: SecurityHeaderOptions) {
  const headers: Record<string, string> = {
    'content-security-policy': [...POLICY, ...(options.https ? ['upgrade-insecure-requests'] : [])].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
    // Not no-referrer: with it a browser sends "Origin: null" with our own forms, and the guard takes them for foreign ones.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(options.https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    reply.headers(headers);
    if (!request.url.startsWith(ASSET_PREFIX)) reply.header('cache-control', 'no-store');
    done();
  };
}
