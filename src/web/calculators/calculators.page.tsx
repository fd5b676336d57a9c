/** The calculators for people: fields or pasted JSON, answered on the same page. Nothing is kept. */
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { calculate, calculatorNamed, CALCULATORS } from '../../calculators/calculators.js';
import { SignedIn } from '../../http/access.js';
import { sendPage } from '../../http/render.js';
import { InputError, MalformedError, type FieldError } from '../../kernel/errors.js';
import { FORM_FIELDS, nestedValues } from '../../platform/form-names.js';
import { EMPTY_FORM } from '../components/form-state.js';
import { Ctx } from '../context.js';
import type { PageContext } from '../layout.js';
import { allocateForm } from './allocate-form.js';
import { backWagesForm } from './back-wages-form.js';
import type { CalculatorForm } from './calculator-form.js';
import { CalculatorList, CalculatorPage, type CalculatorPageProps } from './calculator-view.js';
import { deadlineForm } from './deadline-form.js';
import { restitutionForm } from './restitution-form.js';
import { shareForm } from './share-form.js';
import { splitForm } from './split-form.js';

const FORMS: Readonly<Record<string, CalculatorForm>> = {
  deadline: deadlineForm,
  restitution: restitutionForm,
  'back-wages': backWagesForm,
  allocate: allocateForm,
  split: splitForm,
  share: shareForm,
};
const MORE_ROWS = 6;
const MOST_ROWS = 60;

@Controller('calculators')
export class CalculatorsController {
  @SignedIn()
  @Get()
  list(@Ctx() context: PageContext) {
    return CalculatorList({ context, calculators: [...CALCULATORS.values()] });
  }

  @SignedIn()
  @Get(':name')
  show(@Ctx() context: PageContext, @Param('name') name: string) {
    const calculator = calculatorNamed(name);
    const form = FORMS[name]!;
    return CalculatorPage({ context, calculator, form, state: EMPTY_FORM, rows: form.rows ?? 0 });
  }

  @SignedIn()
  @Post(':name')
  async work(
    @Ctx() context: PageContext,
    @Param('name') name: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const calculator = calculatorNamed(name);
    const answered = answer(name, FORMS[name]!, body);
    const wrong = answered.state.errors.length > 0 || (answered.json?.errors.length ?? 0) > 0;
    await sendPage(reply, CalculatorPage({ context, calculator, form: FORMS[name]!, ...answered }), wrong ? 422 : 200);
  }
}

type Answered = Pick<CalculatorPageProps, 'state' | 'rows' | 'json' | 'answer'>;

function answer(name: string, form: CalculatorForm, body: unknown): Answered {
  const { rows: rowsText, json, ...values } = nestedValues(body);
  const rows = Math.min(Number(/^\d{1,3}$/.exec(String(rowsText))?.[0] ?? form.rows ?? 0), MOST_ROWS);
  if (typeof json === 'string') return { ...answerJson(name, json), rows: form.rows ?? 0 };
  if ((body as Record<string, unknown> | undefined)?.[FORM_FIELDS.button] === 'more-rows')
    return { state: { values, errors: [] }, rows: Math.min(rows + MORE_ROWS, MOST_ROWS) };
  const wire = form.toWire(values);
  try {
    return { state: { values, errors: [] }, rows, answer: calculate(name, wire.body) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const errors = error.errors.map((each) => ({ ...each, pointer: wire.fieldOf(each.pointer) }));
    return { state: { values, errors }, rows };
  }
}

function answerJson(name: string, json: string): Pick<Answered, 'state' | 'json' | 'answer'> {
  const state = EMPTY_FORM;
  const sent = (errors: readonly FieldError[]) => ({ values: { json }, errors, scope: 'json' });
  try {
    return { state, json: sent([]), answer: calculate(name, parsed(json)) };
  } catch (error) {
    if (error instanceof MalformedError) return { state, json: sent([{ pointer: '/json', detail: error.detail }]) };
    if (!(error instanceof InputError)) throw error;
    const errors = error.errors.map(({ pointer, detail }) => ({
      pointer: '/json',
      detail: `${pointer || 'The input'}: ${detail}`,
    }));
    return { state, json: sent(errors) };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new MalformedError('This is not JSON. Paste one JSON object.');
  }
}
