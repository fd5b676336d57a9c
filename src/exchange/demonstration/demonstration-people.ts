/** The organizations and personas of the demonstration, from `seeds/demo/organizations.json` and `people.json`. */
import { Injectable } from '@nestjs/common';
import { DirectoryService } from '../../access/directory.service.js';
import type { OrganizationKind } from '../../access/organization.entity.js';
import { SYSTEM_ACTOR } from '../../access/system-actor.js';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor, Role } from '../../kernel/actor.js';
import type { Id } from '../../kernel/ids.js';
import { readSeed } from './seed-file.js';

interface OrganizationSeed {
  readonly key: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly districtCode?: string;
  readonly authorityCode?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
}

interface PersonSeed {
  readonly userName: string;
  readonly displayName: string;
  readonly role: Role;
  /** Key of the organization. */
  readonly organization: string;
}

@Injectable()
export class DemonstrationPeople {
  constructor(
    private readonly doors: Doors,
    private readonly directory: DirectoryService,
  ) {}

  /** Adds whoever is not there yet. The password of a persona is its user name. @returns the personas by user name */
  async ensure(): Promise<ReadonlyMap<string, Actor>> {
    const organizations = new Map<string, Id>();
    for (const { key, ...seed } of readSeed('organizations.json') as readonly OrganizationSeed[])
      organizations.set(
        key,
        (await this.organizationNamed(seed.name)) ?? (await this.directory.addOrganization(SYSTEM_ACTOR, seed)),
      );
    const there = await this.userNames();
    const personas = new Map<string, Actor>();
    for (const { organization, ...seed } of readSeed('people.json') as readonly PersonSeed[]) {
      const { userName } = seed;
      const organizationId = organizations.get(organization);
      if (organizationId === undefined)
        throw new Error(`people.json: ${userName} belongs to no organization of the demonstration`);
      const person = { ...seed, organizationId, password: userName, demoPersona: true };
      personas.set(
        userName,
        there.has(userName)
          ? await this.directory.actorByUserName(userName)
          : await this.directory.addUser(SYSTEM_ACTOR, person),
      );
    }
    return personas;
  }

  private async organizationNamed(name: string): Promise<Id | undefined> {
    const row = await this.doors.read(SYSTEM_ACTOR, (reader) =>
      reader.first<{ id: Id }>('SELECT id FROM access.organization WHERE name = $1', [name]),
    );
    return row?.id;
  }

  private async userNames(): Promise<ReadonlySet<string>> {
    const rows = await this.doors.read(SYSTEM_ACTOR, (reader) =>
      reader.query<{ userName: string }>('SELECT user_name AS "userName" FROM access.app_user WHERE demo_persona'),
    );
    return new Set(rows.map((row) => row.userName));
  }
}
