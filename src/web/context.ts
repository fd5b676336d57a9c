/** What every page knows of its request: who is signed in, where they may go, the form token. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../kernel/actor.js';
import type { NavItem } from './components/navigation.js';
import type { PageContext } from './layout.js';

interface Place extends NavItem {
  readonly roles?: readonly Role[];
}

const CASEWORK: readonly Role[] = [
  'AUSA',
  'SUPERVISOR',
  'PARALEGAL',
  'AGENT',
  'COORDINATOR',
  'FINANCE',
  'TASKFORCE',
  'PROVIDER',
];

/** The places of the house, and for whom they hold anything. Leaving one out hides nothing: every page guards itself. */
const PLACES: readonly Place[] = [
  { label: 'My work', href: '/', key: 'w' },
  { label: 'Matters', href: '/matters', key: 'm', roles: CASEWORK },
  {
    label: 'Victims',
    href: '/victims',
    key: 'v',
    roles: ['AUSA', 'PARALEGAL', 'AGENT', 'COORDINATOR', 'PROVIDER', 'SUPERVISOR'],
  },
  { label: 'Money', href: '/money', key: 'p', roles: ['FINANCE', 'SUPERVISOR', 'AUSA'] },
  {
    label: 'Referrals',
    href: '/referrals',
    key: 'r',
    roles: ['AUSA', 'SUPERVISOR', 'PARALEGAL', 'COORDINATOR', 'TASKFORCE'],
  },
  { label: 'Received referrals', href: '/received', key: 'r', roles: ['RECIPIENT'] },
  { label: 'Calculators', href: '/calculators', key: 'c' },
];

let demonstration = false;

/** Told once at start; every page of a demonstration says that it is one. */
export function showDemonstration(on: boolean): void {
  demonstration = on;
}

export function contextOf(request: FastifyRequest): PageContext {
  const session = request.liveSession;
  const currentPath = request.url.split('?')[0]!;
  if (!session) return { csrfToken: '', demo: demonstration, nav: [], currentPath };
  const { actor, organizationName, csrfToken } = session;
  return {
    user: { displayName: actor.displayName, role: ROLE_NAMES[actor.role], organization: organizationName },
    csrfToken,
    demo: demonstration,
    nav: PLACES.filter((place) => !place.roles || place.roles.includes(actor.role)),
    currentPath,
    may: (action) => request.may?.(action) ?? false,
  };
}

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  AUSA: 'Assistant U.S. Attorney',
  SUPERVISOR: 'Supervisor',
  PARALEGAL: 'Paralegal',
  AGENT: 'Agent',
  COORDINATOR: 'Victim-witness coordinator',
  FINANCE: 'Financial litigation',
  TASKFORCE: 'Task-force partner',
  PROVIDER: 'Victim-service provider',
  RECIPIENT: 'Receiving authority',
  RECORDS: 'Records officer',
  AUDITOR: 'Auditor',
  ADMIN: 'Administrator',
};

/** The page context, as a handler's parameter. */
export const Ctx = createParamDecorator((_: unknown, context: ExecutionContext) =>
  contextOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
