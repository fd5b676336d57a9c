/** Signing in by password, and by one click as a demonstration persona where the settings allow it. */
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Strategy as PasswordStrategy } from 'passport-local';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { SETTINGS } from '../../platform/platform.module.js';
import type { Settings } from '../../platform/settings.js';
import { PASSWORD_HASHING } from '../directory.service.js';
import { SYSTEM_ACTOR } from '../system-actor.js';
import { authenticate } from './passport-adapter.js';

interface Account extends Actor {
  readonly passwordHash: string | null;
}

const ACCOUNT = `SELECT id AS "userId", organization_id AS "organizationId", role, display_name AS "displayName",
  password_hash AS "passwordHash" FROM access.app_user WHERE user_name = $1 AND active AND kind = 'PERSON'`;

@Injectable()
export class SignInService {
  private readonly strategy: PasswordStrategy;
  /** Compared against when there is no such user, so that both answers take the same time. */
  private readonly decoy = hash('no such user', PASSWORD_HASHING);

  constructor(
    private readonly doors: Doors,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.strategy = new PasswordStrategy(
      { usernameField: 'userName', passwordField: 'password', session: false },
      (userName, password, done) => {
        void this.check(userName, password).then((actor) => done(null, actor ?? false), done);
      },
    );
  }

  /** The person, or nothing when name and password do not match. Each failed attempt is recorded. */
  async byPassword(userName: string, password: string): Promise<Actor | undefined> {
    const outcome = await authenticate<Actor>(this.strategy, { body: { userName, password }, query: {} });
    if (outcome.kind === 'success') return outcome.user;
    await this.doors.run(SYSTEM_ACTOR, (tx) =>
      tx.record({ kind: 'sign-in.failed', matterId: null, subject: { type: 'user', id: SYSTEM_ACTOR.userId } }),
    );
    return undefined;
  }

  /** The persona of that name. @throws NotFound outside demonstration mode on this machine itself */
  async asPersona(userName: string): Promise<Actor> {
    if (!this.settings.oneClickSignIn) throw new NotFound();
    return this.doors.read(SYSTEM_ACTOR, async (reader) => {
      const { passwordHash: _, ...actor } = await reader.one<Account>(`${ACCOUNT} AND demo_persona`, [userName]);
      return actor;
    });
  }

  async personas(): Promise<{ userName: string; displayName: string; role: string; organization: string }[]> {
    if (!this.settings.oneClickSignIn) return [];
    return this.doors.read(SYSTEM_ACTOR, (reader) =>
      reader.query(
        `SELECT u.user_name AS "userName", u.display_name AS "displayName", u.role, o.name AS organization
           FROM access.app_user u JOIN access.organization o ON o.id = u.organization_id
          WHERE u.demo_persona AND u.active ORDER BY u.created_at, u.id`,
      ),
    );
  }

  private async check(userName: string, password: string): Promise<Actor | undefined> {
    const account = await this.doors.read(SYSTEM_ACTOR, (reader) => reader.first<Account>(ACCOUNT, [userName]));
    const matches = await verify(account?.passwordHash ?? (await this.decoy), password);
    if (!account?.passwordHash || !matches) return undefined;
    const { passwordHash: _, ...actor } = account;
    return actor;
  }
}
