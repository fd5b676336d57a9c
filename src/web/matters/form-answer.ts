/** Answers a form that was sent: on to the record when the step was taken, back to the form with what is wrong when not. */
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { sendPage } from '../../http/render.js';
import { Conflict, InputError } from '../../kernel/errors.js';
import { nestedValues } from '../../platform/form-names.js';
import type { FormState } from '../components/form-state.js';

/**
 * @param step does the work and returns the address to go on to
 * @param again draws the form with the values as typed; a clash with what is recorded stands above all fields
 */
export async function answerForm(
  reply: FastifyReply,
  body: unknown,
  step: () => Promise<string>,
  again: (state: FormState) => Promise<VNode>,
): Promise<void> {
  try {
    await reply.redirect(await step(), 303);
  } catch (error) {
    if (error instanceof InputError)
      await sendPage(reply, await again({ values: nestedValues(body), errors: error.errors }), error.status);
    else if (error instanceof Conflict) {
      const state = { values: nestedValues(body), errors: [{ pointer: '', detail: error.detail }] };
      await sendPage(reply, await again(state), error.status);
    } else throw error;
  }
}
