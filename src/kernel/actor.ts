/** Who acts: every read and write names one. */
import type { Id } from './ids.js';

export type Role =
  | 'AUSA'
  | 'SUPERVISOR'
  | 'PARALEGAL'
  | 'AGENT'
  | 'COORDINATOR'
  | 'FINANCE'
  | 'TASKFORCE'
  | 'PROVIDER'
  | 'RECIPIENT'
  | 'RECORDS'
  | 'AUDITOR'
  | 'ADMIN';

export interface Actor {
  /** app_user.id; a service (job, command line) acts as a named user of kind `service`. */
  readonly userId: Id;
  readonly organizationId: Id;
  readonly role: Role;
  /** Shown in history; never a name of a victim or subject. */
  readonly displayName: string;
}
