/**
 * Decorators for what calculators read beside the value types of the platform: parts of an input, lists of them, and
 * figures that may be sent as a number or as decimal text.
 */
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateBy, ValidateNested } from 'class-validator';
import { IsDecimal } from '../platform/input-types.js';

type PartClass = new () => object;

/** The most rows that one list may have. */
export const MOST_ROWS = 10_000;

/** One object of the given class. */
export const IsPart = (type: () => PartClass): PropertyDecorator =>
  parts(type, 'Send this as an object.', (value) => value instanceof type());

/** A list of objects of the given class. */
export const IsParts = (type: () => PartClass, most = MOST_ROWS): PropertyDecorator =>
  parts(type, `Send this as a list of at most ${most} objects.`, (value) => isListOf(value, type(), most));

/** Either of the two. */
export const IsPartOrParts = (type: () => PartClass, most = MOST_ROWS): PropertyDecorator =>
  parts(
    type,
    `Send this as an object, or a list of at most ${most} objects.`,
    (value) => value instanceof type() || isListOf(value, type(), most),
  );

/** "12.5", or the number 12.5, which is taken as the decimal that it is written with. Not negative. */
export const IsNumberOrDecimal = (presence: 'needed' | 'optional' = 'needed'): PropertyDecorator =>
  all(
    Transform(({ value }: { value: unknown }) => decimalText(value)),
    IsDecimal(),
    ApiProperty({ required: presence === 'needed', oneOf: [{ type: 'number' }, { type: 'string' }] }),
  );

/** A list of single values; each is read, with its own pointer, by the calculator. */
export const IsValueList = (most = MOST_ROWS): PropertyDecorator =>
  all(IsArray(), ArrayMaxSize(most, { message: `Send at most ${most} entries.` }));

/** The shortest decimal that names the number; other values as they are. */
export const decimalText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

// class-validator lets null and lists pass as nested objects, so the class itself is asked for.
function parts(type: () => PartClass, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return all(
    Type(type),
    ValidateNested(),
    ValidateBy({ name: 'isPart', validator: { validate, defaultMessage: () => message } }),
  );
}

const isListOf = (value: unknown, type: PartClass, most: number): boolean =>
  Array.isArray(value) && value.length <= most && value.every((item) => item instanceof type);

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}
