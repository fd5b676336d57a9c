/** What is wrong with a case file, gathered over all checks so that a person mends the file once. */
import { parseDate, usDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { InputError, Problem, type FieldError } from '../../kernel/errors.js';
import { parseMoney, type Cents } from '../../kernel/money.js';
import type { District, LossCategory, Offense, ServiceCategory } from '../../reference/rows.js';

/** The law's rows a file is held against, and the day it is in the matter's court. */
export interface FileRules {
  readonly districts: readonly District[];
  readonly offenses: readonly Offense[];
  readonly lossCategories: readonly LossCategory[];
  readonly serviceCategories: readonly ServiceCategory[];
  readonly today: CalendarDate;
}

export class Findings {
  readonly errors: FieldError[] = [];

  at(pointer: string, detail: string): void {
    this.errors.push({ pointer, detail });
  }

  need(holds: boolean, pointer: string, detail: string): void {
    if (!holds) this.at(pointer, detail);
  }

  /** A day that has come; the form has made sure that it exists. */
  past(text: string, pointer: string, rules: FileRules): CalendarDate {
    const day = parseDate(text, pointer);
    this.need(day <= rules.today, pointer, `This day is still to come; today is ${usDate(rules.today)}.`);
    return day;
  }

  order(from: string, to: string, pointer: string): void {
    this.need(from <= to, pointer, 'The last day comes before the first.');
  }

  aboveZero(text: string, pointer: string): Cents {
    const amount = parseMoney(text, pointer);
    this.need(amount > 0n, pointer, 'Write an amount above zero.');
    return amount;
  }

  known(name: string, names: ReadonlySet<string>, pointer: string, what: string): boolean {
    const there = names.has(name);
    this.need(there, pointer, `“${name}” is not among the ${what} of this file.`);
    return there;
  }

  /** Each value once; the second is the one to mend. */
  once(values: readonly (string | number)[], pointer: (index: number) => string, detail: string): void {
    values.forEach((value, index) => this.need(values.indexOf(value) === index, pointer(index), detail));
  }

  /** What a rule of the house refuses is a fault of that place in the file. */
  holding(pointer: string, rule: () => void): void {
    try {
      rule();
    } catch (error) {
      if (error instanceof InputError) this.errors.push(...error.errors.map((each) => ({ ...each, pointer })));
      else if (error instanceof Problem) this.at(pointer, error.detail);
      else throw error;
    }
  }
}
