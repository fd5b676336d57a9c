/** The Nest pipe that reads every body and query typed with an input class. */
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { readInput, type InputClass } from '../platform/input-reading.js';

/** Reads bodies and queries whose parameter is typed with an input class; other parameters pass untouched. */
export class InputPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const type = metadata.metatype;
    if ((metadata.type !== 'body' && metadata.type !== 'query') || !isInputClass(type)) return value;
    return readInput(type, value);
  }
}

const PLAIN: ReadonlySet<unknown> = new Set([Object, String, Number, Boolean, Array, undefined]);

const isInputClass = (type: unknown): type is InputClass<object> => typeof type === 'function' && !PLAIN.has(type);
