/** What is wrong with a template or with the data given to it: every problem found, each with its place. */

/** A place in a template file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface TemplateProblem extends Place {
  readonly message: string;
  /** Where in the data, as a JSON pointer, when the data is at fault. */
  readonly pointer?: string;
}

/** Nothing was rendered. `message` holds one line for each problem: `file:line:column: what to do`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(readonly problems: readonly TemplateProblem[]) {
    super(problems.map((problem) => `${placeText(problem)}: ${problem.message}`).join('\n'));
  }
}

export const placeText = (place: Place): string => `${place.file}:${place.line}:${place.column}`;

/** Collects problems so that a person sees all of them at once. */
export class Problems {
  readonly found: TemplateProblem[] = [];

  add(place: Place, message: string, pointer?: string): void {
    const problem = { file: place.file, line: place.line, column: place.column, message };
    this.found.push(pointer === undefined ? problem : { ...problem, pointer });
  }

  /** @throws TemplateError when anything was found, in the order of the file */
  throwIfAny(): void {
    if (this.found.length === 0) return;
    throw new TemplateError([...this.found].sort((a, b) => a.line - b.line || a.column - b.column));
  }
}
