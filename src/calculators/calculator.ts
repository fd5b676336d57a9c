/** What a calculator is: one input class, one sentence about it, and a pure function. */
import type { InputClass } from '../platform/input-reading.js';
import type { Answer } from './wire.js';

export interface Calculator<I extends object = object> {
  /** "back-wages", its name in addresses and on the command line */
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly about: string;
  readonly input: InputClass<I>;
  /** @throws InputError with pointers into the input */
  run(input: I): Answer;
}
