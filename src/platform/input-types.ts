/**
 * Decorators for input classes that take our own value types. A value stays the text that was sent; services read it
 * with parseMoney, parseDate and the like. The sentences are those of the kernel, so page, API and command say the same.
 */
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  Max,
  Min,
  ValidateBy,
  type ValidationArguments,
  type ValidationOptions,
} from 'class-validator';
import { parseDate } from '../kernel/calendar-date.js';
import { InputError } from '../kernel/errors.js';
import { isId } from '../kernel/ids.js';
import { parseDecimal, parseMoney } from '../kernel/money.js';

/** An amount of money as text: "1,234.5", "$1,234.50". Not negative. */
export const IsMoney = (options?: ValidationOptions) => readBy('isMoney', parseMoney, options);

/** A day as text: "03/09/2026" or "2026-03-09", which must exist. */
export const IsCalendarDate = (options?: ValidationOptions) => readBy('isCalendarDate', parseDate, options);

/** A decimal as text: "12.5". Not negative. */
export const IsDecimal = (options?: ValidationOptions) => readBy('isExactDecimal', parseDecimal, options);

/** The id of a record. */
export const IsIdValue = (options?: ValidationOptions) => readBy('isIdValue', parseId, options);

/** Yes or no: true, false, or what a checkbox sends ("on", "yes", "true", "no", "false"). */
export function IsFlag(): PropertyDecorator {
  return all(
    Transform(({ value }: { value: unknown }) => flagOf(value)),
    IsBoolean({ message: 'Answer yes or no.' }),
  );
}

/** A whole number from `min` to `max`, as a number or as digits. */
export function IsWholeNumber(min: number, max: number): PropertyDecorator {
  const message = `Enter a whole number from ${min} to ${max}.`;
  return all(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value,
    ),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

function readBy(name: string, read: (text: string) => unknown, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => refusal(read, value) === undefined,
        defaultMessage: (context?: ValidationArguments) => {
          const values = Array.isArray(context?.value) ? (context.value as unknown[]) : [context?.value];
          return values.map((value) => refusal(read, value)).find((sentence) => sentence !== undefined) ?? '';
        },
      },
    },
    options,
  );
}

/** The sentence that says what is wrong with a value; undefined when nothing is. */
function refusal(read: (text: string) => unknown, value: unknown): string | undefined {
  if (typeof value !== 'string') return 'Send this value as text, in quotation marks.';
  try {
    read(value);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.detail;
    throw error;
  }
}

function parseId(text: string): string {
  if (!isId(text)) throw InputError.at('', 'Choose one of the records offered.');
  return text;
}

function flagOf(value: unknown): unknown {
  if (value === 'on' || value === 'yes' || value === 'true') return true;
  if (value === 'no' || value === 'false') return false;
  return value;
}

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}
