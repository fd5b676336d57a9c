/** Who takes part, and what the steps of the thread tell each other. */
import type { Browser } from 'playwright-core';
import { Person } from '../browser.js';
import type { RunningApp } from '../running-app.js';

const NAMES = {
  ausa: 'Amara Osei (demo)',
  supervisor: 'Sam Whitfield (demo)',
  coordinator: 'Carmen Reyes (demo)',
  finance: 'Fiona Burke (demo)',
  finance2: 'Felix Tran (demo)',
  whd: 'Wanda Hale (demo)',
} as const;

export type Role = keyof typeof NAMES;

/** Windows that are open, one a persona; signed in at first use and again after everything was lost. */
export class Cast {
  private readonly windows = new Map<Role, Person>();

  constructor(
    private readonly browser: Browser,
    private readonly app: RunningApp,
  ) {}

  async as(role: Role): Promise<Person> {
    const open = this.windows.get(role);
    if (open) return open;
    const person = await Person.signIn(this.browser, this.app.url, NAMES[role]);
    this.windows.set(role, person);
    return person;
  }

  async everyoneLeaves(): Promise<void> {
    await Promise.all([...this.windows.values()].map((person) => person.leave()));
    this.windows.clear();
  }
}

/** Addresses of the records that were made: "/matters/…". */
export interface Thread {
  matter: string;
  victimA: string;
  victimB: string;
  judgment: string;
  run: string;
  referral: string;
}

export const MATTER = 'Operation Quiet Kiln';
export const DOCKET = '6:24-cr-99031-EFM';
export const FIRST = 'Harlan Voss';
export const SECOND = 'Petra Marsh';
export const THIRD = 'Stone Ferry Staffing LLC';
