/**
 * Sends preact trees as HTML. A whole page gets its doctype; a fragment that htmx asked for goes out bare. Text is
 * escaped by preact; nothing here or in the components sets inner HTML.
 */
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isValidElement, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { map, type Observable } from 'rxjs';

/** The text of a tree; a tree whose markup starts with <html> becomes a full document. */
export function renderHtml(tree: VNode): string {
  const html = renderToString(tree);
  return html.startsWith('<html') ? `<!doctype html>\n${html}` : html;
}

/**
 * Answers with a page.
 * @param status 200; 422 for a form that came back with errors
 */
export function sendPage(reply: FastifyReply, tree: VNode, status = 200): FastifyReply {
  return reply.status(status).type('text/html; charset=utf-8').header('vary', 'HX-Request').send(renderHtml(tree));
}

/** Lets a controller simply return JSX; every other answer passes untouched. */
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!isValidElement(answer)) return answer;
        const reply = context.switchToHttp().getResponse<FastifyReply>();
        reply.type('text/html; charset=utf-8').header('vary', 'HX-Request');
        return renderHtml(answer);
      }),
    );
  }
}
