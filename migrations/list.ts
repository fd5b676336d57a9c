/** Every migration, in the order in which they are applied. A migration that has shipped is never edited. */
import { AuditAndAccess0001 } from './0001-audit-and-access.js';
import { Reference0002 } from './0002-reference.js';
import { CasesAndVictims0003 } from './0003-cases-and-victims.js';
import { Money0004 } from './0004-money.js';
import { DocumentsAndReferrals0005 } from './0005-documents-and-referrals.js';
import { HotReads0006 } from './0006-hot-reads.js';

export const MIGRATIONS = [
  AuditAndAccess0001,
  Reference0002,
  CasesAndVictims0003,
  Money0004,
  DocumentsAndReferrals0005,
  HotReads0006,
] as const;
