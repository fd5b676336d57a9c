/** Answers every error: problem+json to programs, a page to people. Faults of ours are logged under an error id. */
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { loggable, problemAnswer, type ProblemAnswer } from './problem.js';
import { sendPage } from './render.js';

/** Draws the error page; the web face hands it in, since http comes before web. */
export type ErrorPage = (problem: ProblemAnswer, request: FastifyRequest) => VNode;

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly errorPage: ErrorPage) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const answer = problemAnswer(error);
    if (answer.status >= 500) request.log.error({ errorId: answer.instance, ...loggable(error) }, answer.title);
    // Once a stream has begun its status cannot change: cutting the line tells the reader that it is incomplete.
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (answer.retryAfter !== undefined) reply.header('retry-after', String(answer.retryAfter));
    if (wantsProblemJson(request)) {
      const { retryAfter: _sentAsHeader, ...body } = answer;
      void reply.status(answer.status).type('application/problem+json').send(JSON.stringify(body));
      return;
    }
    void sendPage(reply, this.errorPage(answer, request), answer.status);
  }
}

function wantsProblemJson(request: FastifyRequest): boolean {
  if (/^\/api(\/|\?|$)/.test(request.url)) return true;
  const accept = request.headers.accept ?? '';
  return accept.includes('application/problem+json') || (/\bjson\b/.test(accept) && !accept.includes('text/html'));
}
