/** Puts the application behind Fastify: cookies, forms, headers, limits, guards, pages for errors. Used by main and tests. */
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from './api/api.module.js';
import { AppModule } from './app.module.js';
import { OpenApi } from './http/openapi.js';
import { PageInterceptor } from './http/render.js';
import { ProblemFilter } from './http/problem-filter.js';
import { registerRateLimits } from './http/rate-limits.js';
import { securityHeaders } from './http/security-headers.js';
import type { Platform } from './platform/platform.module.js';
import { registerAssets } from './web/assets.js';
import { contextOf, showDemonstration } from './web/context.js';
import { ErrorPage } from './web/error-page.js';

const BODY_LIMIT = 1024 * 1024;

export async function createServer(platform: Platform): Promise<NestFastifyApplication> {
  const { settings } = platform;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    logger: { level: settings.logLevel, redact: ['req.headers', 'res.headers'], serializers: { req: requestLine } },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(platform), adapter, {
    logger: ['fatal', 'error', 'warn'],
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', securityHeaders({ https: false }));
  await app.register(cookie);
  await registerRateLimits(fastify, { perMinute: settings.requestsPerMinute, signInPerMinute: 60 });
  await registerAssets(fastify);
  app.useGlobalInterceptors(new PageInterceptor());
  app.useGlobalFilters(new ProblemFilter((problem, request) => ErrorPage({ context: contextOf(request), problem })));
  showDemonstration(settings.demo);
  await app.init();
  app.get(OpenApi).describe(app, ApiModule);
  await fastify.ready();
  return app;
}

/** What a log line tells of a request. Addresses hold ids only; query strings may hold what was searched for and stay out. */
function requestLine(request: { id: string; method: string; url: string }) {
  return { id: request.id, method: request.method, path: request.url.split('?')[0] };
}
