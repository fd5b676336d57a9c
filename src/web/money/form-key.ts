import { FORM_FIELDS } from '../../platform/form-names.js';

/** The idempotency key a form was drawn with; "" when the body has none, which no service accepts. */
export function keyOf(body: Readonly<Record<string, unknown>>): string {
  const key = body[FORM_FIELDS.idempotencyKey];
  return typeof key === 'string' ? key : '';
}
