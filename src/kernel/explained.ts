/**
 * A figure that explains itself: the value, the steps that led to it and what a person must still review.
 * Screens show the steps under "How was this worked out?", documents print them, the API returns them, and they are
 * stored with the record. A figure that cannot explain itself is not shown.
 */

export interface Step {
  /** One plain sentence. */
  readonly text: string;
  /** The figure or date this step arrived at, as shown to people. */
  readonly value?: string;
  /** "18 U.S.C. 1593(b)(3)" */
  readonly citation?: string;
}

/** Something the program does not decide: a person must. */
export interface Flag {
  /** Stable name, such as EX_POST_FACTO_REVIEW. */
  readonly code: string;
  readonly text: string;
  readonly citation?: string;
}

export interface Explained<T> {
  readonly value: T;
  readonly steps: readonly Step[];
  readonly flags: readonly Flag[];
}

/** Gathers the steps and flags of one calculation while it runs. */
export class Explanation {
  readonly steps: Step[] = [];
  readonly flags: Flag[] = [];

  step(text: string, value?: string, citation?: string): this {
    this.steps.push({
      text,
      ...(value === undefined ? {} : { value }),
      ...(citation === undefined ? {} : { citation }),
    });
    return this;
  }

  /** Adds a flag once, however often the rule meets it. */
  flag(code: string, text: string, citation?: string): this {
    if (!this.flags.some((flag) => flag.code === code && flag.text === text))
      this.flags.push({ code, text, ...(citation === undefined ? {} : { citation }) });
    return this;
  }

  /** Takes in the steps and flags of a part and hands its value back. */
  include<T>(part: Explained<T>): T {
    this.steps.push(...part.steps);
    for (const flag of part.flags) this.flag(flag.code, flag.text, flag.citation);
    return part.value;
  }

  of<T>(value: T): Explained<T> {
    return { value, steps: this.steps, flags: this.flags };
  }
}
