/** Plans the matter, the people admitted to it, its subjects, the case and its defendants. */
import { Injectable } from '@nestjs/common';
import { CourtCaseService } from '../../cases/court-case/court-case.service.js';
import { AddDefendantInput, MakeCaseInput } from '../../cases/court-case/court-case.input.js';
import { AddSubjectInput, ChangeMatterInput, OpenMatterInput } from '../../cases/matter/matter.input.js';
import { MatterService } from '../../cases/matter/matter.service.js';
import { readInput } from '../../platform/input-reading.js';
import type { DefendantPart, MatterPart, SubjectPart } from '../case-file.js';
import { nothing, type Planning, type Step } from './step.js';

const FLAGS = ['indianCountry', 'contractorNexus', 'foreignGoodsNexus', 'commercialVehicleUsed'] as const;

@Injectable()
export class PlanMatter {
  constructor(
    private readonly matters: MatterService,
    private readonly cases: CourtCaseService,
  ) {}

  steps(plan: Planning): Step[] {
    const subjects = subjectsOf(plan);
    return [
      this.matter(plan),
      ...this.investigation(plan),
      ...(plan.file.members ?? []).map((name, index) => this.member(plan, name, `/members/${index}`)),
      ...subjects.map(({ part, pointer }) => this.subject(plan, part, pointer)),
      ...this.case(plan),
      ...(plan.file.defendants ?? []).map((part, index) =>
        this.defendant(
          plan,
          part,
          `/defendants/${index}`,
          subjects.some((each) => each.part.name === part.name),
        ),
      ),
    ];
  }

  private matter({ file, recorded }: Planning): Step {
    const { matter } = recorded;
    const facts = factsOf(file.matter);
    if (!matter)
      return {
        pointer: '/matter', record: 'matter', does: 'add', action: 'matter.open', needs: [], gives: ['matter'],
        run: async (actor, known) => known.set('matter', await this.matters.open(actor, readInput(OpenMatterInput, facts))),
      }; // prettier-ignore
    const now = { ...matter, districtCode: matter.district, traffickingType: matter.type };
    const changes = Object.entries(facts).filter(([name, value]) => now[name as keyof typeof facts] !== value);
    if (changes.length === 0) return nothing('matter', '/matter', 'case.edit');
    return {
      pointer: '/matter', record: 'matter', does: 'change', action: 'case.edit', needs: ['matter'],
      run: async (actor, known) => {
        const input = readInput(ChangeMatterInput, Object.fromEntries(changes));
        await this.matters.change(actor, known.id('matter'), matter.version, input);
      },
    }; // prettier-ignore
  }

  /** A matter with a case is charged by making the case; one without can be under investigation. */
  private investigation({ file, recorded }: Planning): Step[] {
    const open = recorded.matter === undefined || recorded.matter.status === 'OPEN';
    if (file.matter.investigating !== true || file.case || !open) return [];
    return [
      {
        pointer: '/matter/investigating', record: 'matter', does: 'change', action: 'case.edit', needs: ['matter'],
        run: (actor, known) => this.matters.move(actor, known.id('matter'), { step: 'investigate' }),
      },
    ]; // prettier-ignore
  }

  private member({ recorded, found }: Planning, userName: string, pointer: string): Step {
    const person = recorded.people.find((each) => each.userName === userName);
    found.need(person !== undefined, pointer, 'Nobody active signs in under this user name.');
    // Who opens a matter is its first member.
    const own = recorded.matter === undefined && userName === recorded.person.userName;
    if (!person || own || recorded.members.includes(userName)) return nothing('members', pointer, 'member.assign');
    return {
      pointer, record: 'members', does: 'add', action: 'member.assign', needs: ['matter'],
      run: (actor, known) => this.matters.admit(actor, known.id('matter'), person.id),
    }; // prettier-ignore
  }

  private subject({ recorded }: Planning, part: SubjectPart, pointer: string): Step {
    if (recorded.subjects.some((each) => each.name === part.name)) return nothing('subjects', pointer, 'case.edit');
    const { kind, name, role } = part;
    return {
      pointer, record: 'subjects', does: 'add', action: 'case.edit', needs: ['matter'], gives: [`subject:${name}`],
      run: async (actor, known) => {
        const input = readInput(AddSubjectInput, { kind, name, role });
        known.set(`subject:${name}`, await this.matters.addSubject(actor, known.id('matter'), input));
      },
    }; // prettier-ignore
  }

  private case({ file, recorded, found }: Planning): Step[] {
    const part = file.case;
    if (!part) return [];
    if (recorded.case) {
      found.need(
        recorded.case.caption === part.caption && recorded.case.filedOn === part.filedOn,
        '/case/docket',
        'A case with this docket number is recorded already, with another caption or filing day. Check the number.',
      );
      return [nothing('case', '/case', 'case.edit')];
    }
    return [
      {
        pointer: '/case', record: 'case', does: 'add', action: 'case.edit', needs: ['matter'], gives: ['case'],
        run: async (actor, known) => {
          const { docket: docketNumber, caption, filedOn, district: districtCode } = part;
          const input = readInput(MakeCaseInput, { docketNumber, caption, filedOn, districtCode });
          known.set('case', await this.cases.make(actor, known.id('matter'), input));
        },
      },
    ]; // prettier-ignore
  }

  private defendant({ recorded, found }: Planning, part: DefendantPart, pointer: string, isSubject: boolean): Step {
    const { name, kind, number } = part;
    const there = recorded.defendants.find((each) => each.name === name);
    const other = recorded.defendants.find((each) => each.number === number);
    found.need(
      (there ?? other) === other && (other?.name ?? name) === name,
      `${pointer}/number`,
      'This number is recorded for another defendant of the case, or this defendant under another number.',
    );
    if (there) return nothing('defendants', pointer, 'case.edit');
    return {
      pointer, record: 'defendants', does: 'add', action: 'case.edit', gives: [`defendant:${name}`],
      needs: ['matter', 'case', ...(isSubject ? [`subject:${name}`] : [])],
      run: async (actor, known) => {
        const who = isSubject ? { subjectId: known.id(`subject:${name}`) } : { name, kind };
        const input = readInput(AddDefendantInput, { ...who, number });
        known.set(`defendant:${name}`, await this.cases.addDefendant(actor, known.id('matter'), known.id('case'), input));
      },
    }; // prettier-ignore
  }
}

/** What the file says of the matter, by the names of the input; what it leaves out stays as recorded. */
function factsOf(part: MatterPart) {
  const flags = FLAGS.filter((flag) => part[flag] !== undefined).map((flag) => [flag, part[flag]] as const);
  return {
    title: part.title,
    districtCode: part.district,
    traffickingType: part.type,
    openedOn: part.openedOn,
    leadAgency: part.leadAgency,
    ...(Object.fromEntries(flags) as Partial<Record<(typeof FLAGS)[number], boolean>>),
  };
}

/** Subjects named as such, and defendants with a role. */
function subjectsOf({ file }: Planning): { part: SubjectPart; pointer: string }[] {
  const named = (file.subjects ?? []).map((part, index) => ({ part, pointer: `/subjects/${index}` }));
  const charged = (file.defendants ?? []).flatMap(({ name, kind, role }, index) =>
    role === undefined || named.some((each) => each.part.name === name)
      ? []
      : [{ part: { name, kind, role }, pointer: `/defendants/${index}/role` }],
  );
  return [...named, ...charged];
}
