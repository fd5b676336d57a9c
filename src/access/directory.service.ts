/** Organizations, the people in them, and who belongs to which matter. */
import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { Doors, type Reader, type Tx } from '../audit/unit-of-work.js';
import type { Actor, Role } from '../kernel/actor.js';
import { InputError, NotFound } from '../kernel/errors.js';
import { newId, type Id } from '../kernel/ids.js';
import { AppUser } from './app-user.entity.js';
import { Organization, type OrganizationKind } from './organization.entity.js';
import { SYSTEM_ACTOR } from './system-actor.js';

/** argon2id as RFC 9106 and OWASP advise for an interactive sign-in: 19 MiB, two passes. */
export const PASSWORD_HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface NewUser {
  readonly userName: string;
  readonly displayName: string;
  readonly role: Role;
  readonly organizationId: Id;
  readonly password?: string;
  readonly demoPersona?: boolean;
}

@Injectable()
export class DirectoryService {
  constructor(private readonly doors: Doors) {}

  /** Makes the system's own organization and service user when they are not there yet. */
  async ensureSystem(): Promise<void> {
    await this.doors.run(SYSTEM_ACTOR, async (tx) => {
      const there = await tx.first('SELECT 1 FROM access.app_user WHERE id = $1', [SYSTEM_ACTOR.userId]);
      if (there) return;
      await tx.query(
        `INSERT INTO access.organization (id, name, kind) VALUES ($1, 'Redress', 'SYSTEM') ON CONFLICT DO NOTHING`,
        [SYSTEM_ACTOR.organizationId],
      );
      await tx.query(
        `INSERT INTO access.app_user (id, organization_id, kind, user_name, display_name, role)
         VALUES ($1, $2, 'SERVICE', 'redress-system', $3, 'ADMIN') ON CONFLICT DO NOTHING`,
        [SYSTEM_ACTOR.userId, SYSTEM_ACTOR.organizationId, SYSTEM_ACTOR.displayName],
      );
      await tx.record({ kind: 'system.installed', matterId: null, subject: { type: 'user', id: SYSTEM_ACTOR.userId } });
    });
  }

  async addOrganization(
    actor: Actor,
    input: {
      name: string;
      kind: OrganizationKind;
      districtCode?: string;
      authorityCode?: string;
      address?: string;
      phone?: string;
      email?: string;
    },
  ): Promise<Id> {
    return this.doors.run(actor, async (tx) => {
      const id = newId();
      const taken = await tx.first('SELECT 1 FROM access.organization WHERE name = $1', [input.name]);
      if (taken) throw InputError.at('/name', 'There is already an organization of this name.');
      await tx.insert(Organization, {
        id,
        name: input.name,
        kind: input.kind,
        districtCode: input.districtCode ?? null,
        authorityCode: input.authorityCode ?? null,
        address: input.address ?? '',
        phone: input.phone ?? '',
        email: input.email ?? '',
      });
      await tx.record({
        kind: 'organization.added',
        matterId: null,
        subject: { type: 'organization', id },
        data: { name: input.name, kind: input.kind },
      });
      return id;
    });
  }

  async addUser(actor: Actor, input: NewUser): Promise<Actor> {
    const passwordHash = input.password === undefined ? null : await hash(input.password, PASSWORD_HASHING);
    return this.doors.run(actor, async (tx) => {
      const id = newId();
      const taken = await tx.first('SELECT 1 FROM access.app_user WHERE user_name = $1', [input.userName]);
      if (taken) throw InputError.at('/userName', 'This user name is taken.');
      await tx.insert(AppUser, {
        id,
        organizationId: input.organizationId,
        kind: 'PERSON',
        userName: input.userName,
        displayName: input.displayName,
        role: input.role,
        passwordHash,
        demoPersona: input.demoPersona ?? false,
        active: true,
        version: 1,
      });
      await tx.record({
        kind: 'user.added',
        matterId: null,
        subject: { type: 'user', id },
        data: { userName: input.userName, role: input.role, organization: input.organizationId },
      });
      return { userId: id, organizationId: input.organizationId, role: input.role, displayName: input.displayName };
    });
  }

  /** The acting identity of a user, by user name. @throws NotFound */
  async actorByUserName(userName: string): Promise<Actor> {
    return this.doors.read(SYSTEM_ACTOR, (reader) =>
      reader.one<Actor>(
        `SELECT id AS "userId", organization_id AS "organizationId", role, display_name AS "displayName"
           FROM access.app_user WHERE user_name = $1 AND active`,
        [userName],
      ),
    );
  }

  /** Admits a person to a matter; asked by a member. Admitting a member again changes nothing. */
  async admit(actor: Actor, matterId: Id, userId: Id): Promise<void> {
    await this.doors.run(actor, (tx) => admitTo(tx, matterId, userId));
  }

  /** The people of a matter, for its "People & access" page. */
  async members(
    actor: Actor,
    matterId: Id,
  ): Promise<{ userId: Id; displayName: string; role: Role; organization: string }[]> {
    return this.doors.read(actor, (reader) => membersOf(reader, matterId));
  }

  /** People who can be admitted, by name. */
  async people(actor: Actor): Promise<{ userId: Id; displayName: string; role: Role; organization: string }[]> {
    return this.doors.read(actor, (reader) =>
      reader.query(
        `SELECT u.id AS "userId", u.display_name AS "displayName", u.role, o.name AS organization
           FROM access.app_user u JOIN access.organization o ON o.id = u.organization_id
          WHERE u.active AND u.kind = 'PERSON' AND u.role <> ALL($1) ORDER BY u.display_name`,
        [NEVER_MEMBERS],
      ),
    );
  }
}

/** A receiving authority sees what it was sent and nothing else; an administrator sees no case. */
const NEVER_MEMBERS: readonly Role[] = ['RECIPIENT', 'ADMIN'];

/** Within a unit of work: makes the person a member of the matter. @throws InputError for one who can be no member */
export async function admitTo(tx: Tx, matterId: Id, userId: Id): Promise<void> {
  const user = await tx.first<{ display_name: string; kind: AppUser['kind']; role: Role }>(
    'SELECT display_name, kind, role FROM access.app_user WHERE id = $1 AND active',
    [userId],
  );
  if (!user) throw new NotFound();
  const closed = user.kind === 'SERVICE' ? userId !== tx.actor.userId : NEVER_MEMBERS.includes(user.role);
  if (closed)
    throw InputError.at('/userId', 'A person of this role cannot belong to a matter. Choose one of those listed.');
  const added = await tx.query(
    `INSERT INTO access.membership (user_id, matter_id, granted_by, granted_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING user_id`,
    [userId, matterId, tx.actor.userId, tx.now],
  );
  if (added.length === 0) return;
  await tx.record({
    kind: 'member.admitted',
    matterId,
    subject: { type: 'user', id: userId },
    data: { name: user.display_name },
  });
}

function membersOf(reader: Reader, matterId: Id) {
  return reader.query<{ userId: Id; displayName: string; role: Role; organization: string }>(
    `SELECT u.id AS "userId", u.display_name AS "displayName", u.role, o.name AS organization
       FROM access.membership m JOIN access.app_user u ON u.id = m.user_id JOIN access.organization o ON o.id = u.organization_id
      WHERE m.matter_id = $1 ORDER BY u.display_name`,
    [matterId],
  );
}
