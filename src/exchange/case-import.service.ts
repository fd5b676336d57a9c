/**
 * Imports a case file: creates what is missing, changes what differs, and never enters a thing twice. Each record is made
 * by the service and the input class that its page uses, each in a unit of work of its own. So a file is checked as a
 * whole before anything is written, and should a step fail even so, the report says what was done and where it stopped;
 * importing the same file again goes on from there.
 */
import { Injectable } from '@nestjs/common';
import { ActionPolicy } from '../access/policy/action-policy.js';
import { Doors } from '../audit/unit-of-work.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { Forbidden, InputError, Problem, Unavailable } from '../kernel/errors.js';
import { ReferenceService } from '../reference/reference.service.js';
import { offenses } from '../reference/tables/charges.js';
import { lossCategories } from '../reference/tables/money.js';
import { districts } from '../reference/tables/time.js';
import { serviceCategories } from '../reference/tables/victims.js';
import type { CaseFile } from './case-file.js';
import { checkCaseFile } from './checks/check-case-file.js';
import { Findings, type FileRules } from './checks/findings.js';
import { ReportSoFar, type ImportReport, type Stop } from './import-report.js';
import { nameCounts, PlanCourt } from './plan/plan-court.js';
import { PlanDeadlines } from './plan/plan-deadlines.js';
import { PlanMatter } from './plan/plan-matter.js';
import { PlanMoney } from './plan/plan-money.js';
import { PlanServices } from './plan/plan-services.js';
import { PlanVictims } from './plan/plan-victims.js';
import { Known, type Planning, type Step } from './plan/step.js';
import { recordedFile, type RecordedFile } from './recorded-file.js';

@Injectable()
export class CaseImport {
  constructor(
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly reference: ReferenceService,
    private readonly policy: ActionPolicy,
    private readonly matter: PlanMatter,
    private readonly victims: PlanVictims,
    private readonly court: PlanCourt,
    private readonly money: PlanMoney,
    private readonly services: PlanServices,
    private readonly deadlines: PlanDeadlines,
  ) {}

  /**
   * @param file as parseCaseFile gives it
   * @throws InputError with a pointer for each fault, when the file cannot be imported as it stands: nothing is written then
   * @throws Forbidden when this person's role does not include importing
   */
  async run(actor: Actor, file: CaseFile, options: { readonly dryRun: boolean }): Promise<ImportReport> {
    checkCaseFile(file, await this.rules(actor, file));
    const recorded = await this.doors.read(actor, (reader) => recordedFile(reader, file));
    const mayAll = recorded.person.service;
    if (!mayAll && !this.policy.allows(actor.role, 'import.run'))
      throw new Forbidden('Your role does not include importing.');
    const steps = this.plan({ file, recorded, found: new Findings() });
    const known = knownFrom(recorded);
    const report = new ReportSoFar(options.dryRun);
    for (const step of steps) {
      const because = this.whyLeft(actor, step, known, mayAll);
      if (because !== undefined) {
        report.leave(step, because);
        continue;
      }
      const stop = options.dryRun ? imagine(step, known) : await attempt(step, actor, known);
      if (stop) {
        report.stopAt(stop);
        break;
      }
      report.done(step);
    }
    return report.of(idOf(known, 'matter'), idOf(known, 'case'));
  }

  private plan(planning: Planning): Step[] {
    const { recorded, found } = planning;
    if (recorded.person.service && recorded.people.length === 0 && recorded.matter === undefined)
      found.at('/members', 'Name at least one person to admit: nobody but the program would see this matter.');
    const steps = [
      ...this.matter.steps(planning),
      ...this.victims.victimSteps(planning),
      ...this.court.steps(planning),
      ...this.victims.claimSteps(planning),
      ...this.money.steps(planning),
      ...this.services.steps(planning),
    ];
    if (found.errors.length > 0) throw new InputError(found.errors);
    return [...steps, ...this.deadlines.steps(planning, steps)];
  }

  /** Undefined when the step can be taken. */
  private whyLeft(actor: Actor, step: Step, known: Known, mayAll: boolean): string | undefined {
    if (step.does === 'nothing') return undefined;
    if (step.keptOut !== undefined) return step.keptOut;
    if (!mayAll && !this.policy.allows(actor.role, step.action))
      return 'Your role does not include this step. Somebody whose role does can import the same file.';
    return step.needs.every((name) => known.has(name)) ? undefined : 'It belongs to a record that was left.';
  }

  private async rules(actor: Actor, file: CaseFile): Promise<FileRules> {
    const courts = await this.reference.rows(actor, districts);
    const zone = courts.find((row) => row.code === file.matter.district)?.timeZone ?? 'America/New_York';
    return {
      districts: courts,
      offenses: await this.reference.rows(actor, offenses),
      lossCategories: await this.reference.rows(actor, lossCategories),
      serviceCategories: await this.reference.rows(actor, serviceCategories),
      today: this.clock.today(zone),
    };
  }
}

/** Stands for the id of a record that a dry run would make. */
const PLANNED = 'planned';

const idOf = (known: Known, name: string): string | null => {
  const id = known.has(name) ? known.id(name) : null;
  return id === PLANNED ? null : id;
};

function knownFrom(recorded: RecordedFile): Known {
  const known = new Known();
  if (recorded.matter) known.set('matter', recorded.matter.id);
  if (recorded.case) known.set('case', recorded.case.id);
  for (const { id, name } of recorded.subjects) known.set(`subject:${name}`, id);
  for (const { id, name } of recorded.defendants) known.set(`defendant:${name}`, id);
  for (const { id, pseudonym } of recorded.victims) known.set(`victim:${pseudonym}`, id);
  for (const { id, label } of recorded.payees) known.set(`payee:${label}`, id);
  for (const { id, defendant } of recorded.judgments) known.set(`judgment:${defendant}`, id);
  nameCounts(recorded.counts, known);
  return known;
}

function imagine(step: Step, known: Known): undefined {
  for (const name of step.gives ?? []) known.set(name, PLANNED);
}

/** Takes the step; an answer that refuses it becomes the place where the import stopped. */
async function attempt(step: Step, actor: Actor, known: Known): Promise<Stop | undefined> {
  try {
    await step.run(actor, known);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem) || error instanceof Unavailable) throw error;
    const errors = error instanceof InputError ? error.under(step.pointer).errors : [];
    return { pointer: step.pointer, title: error.title, detail: error.detail, errors };
  }
}
