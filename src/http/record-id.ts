/** The id of a record in an address. What is no id names no record: the answer is "not found", not a fault of ours. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NotFound } from '../kernel/errors.js';
import { isId, type Id } from '../kernel/ids.js';

/** `@RecordId() id` reads `:id`; `@RecordId('lossId') lossId` reads `:lossId`. */
export const RecordId = createParamDecorator((name: string | undefined, context: ExecutionContext): Id => {
  const parameters = context.switchToHttp().getRequest<FastifyRequest>().params as Record<string, string | undefined>;
  const text = parameters[name ?? 'id'] ?? '';
  if (!isId(text)) throw new NotFound();
  return text;
});
