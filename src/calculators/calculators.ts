/** The calculators by name, and the one function that page, API and command line call with what was sent. Pure: no database. */
import { InputError, MalformedError, NotFound } from '../kernel/errors.js';
import { readInput } from '../platform/input-reading.js';
import { allocateCalculator } from './allocate.calculator.js';
import { backWagesCalculator } from './back-wages.calculator.js';
import type { Calculator } from './calculator.js';
import { deadlineCalculator } from './deadline.calculator.js';
import { restitutionCalculator } from './restitution.calculator.js';
import { shareCalculator } from './share.calculator.js';
import { splitCalculator } from './split.calculator.js';
import type { Answer } from './wire.js';

const ALL: readonly Calculator[] = [
  deadlineCalculator,
  restitutionCalculator,
  backWagesCalculator,
  allocateCalculator,
  splitCalculator,
  shareCalculator,
];

export const CALCULATORS: ReadonlyMap<string, Calculator> = new Map(
  ALL.map((calculator) => [calculator.name, calculator]),
);

/** @throws NotFound naming those there are */
export function calculatorNamed(name: string): Calculator {
  const found = CALCULATORS.get(name);
  if (!found) throw new NotFound(`There is no such calculator. There are: ${[...CALCULATORS.keys()].join(', ')}.`);
  return found;
}

/**
 * @param body parsed JSON as the contract has it
 * @throws NotFound for an unknown name, InputError with pointers, MalformedError when the body is no object
 */
export function calculate(name: string, body: unknown): Answer {
  const calculator = calculatorNamed(name);
  refuseBlankEntries(body, '', 0);
  return calculator.run(readInput(calculator.input, body));
}

const DEEPEST = 32;

/** Reading drops empty texts, as forms need it; in a list that would move what follows to another place. */
function refuseBlankEntries(value: unknown, pointer: string, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw new MalformedError('The body is nested too deep.');
  for (const [key, item] of Object.entries(value)) {
    if (Array.isArray(value) && typeof item === 'string' && item.trim() === '')
      throw InputError.at(`${pointer}/${key}`, 'This entry is empty. Fill it in or take it out of the list.');
    refuseBlankEntries(item, `${pointer}/${key}`, depth + 1);
  }
}
