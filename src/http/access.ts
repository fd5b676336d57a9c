/**
 * Who may call a route. Every handler says one thing: which action it is (`@May`), which category of information it
 * reads (`@Reads`), that any signed-in person may (`@SignedIn`), or that nobody need sign in (`@Public`). A handler that says nothing is refused to everyone.
 */
import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ActionPolicy, type Action } from '../access/policy/action-policy.js';
import { CompartmentPolicy, type Compartment } from '../access/policy/compartment-policy.js';
import { Sessions, type LiveSession } from '../access/sign-in/sessions.js';
import type { Actor } from '../kernel/actor.js';
import { Forbidden, SignInRequired } from '../kernel/errors.js';

export const SESSION_COOKIE = 'redress_session';

type Rule =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'reading'; readonly compartment: Compartment };

const RULE = 'redress:rule';
/** The handler is the action of that name in the policy table. */
export const May = (action: Action) => SetMetadata(RULE, { kind: 'action', action } satisfies Rule);
/** Reads records of that category: for roles whose compartment it is not, they do not exist. */
export const Reads = (compartment: Compartment) => SetMetadata(RULE, { kind: 'reading', compartment } satisfies Rule);
/** Any signed-in person; row security decides which records there are for them. */
export const SignedIn = () => SetMetadata(RULE, { kind: 'signed-in' } satisfies Rule);
export const Public = () => SetMetadata(RULE, { kind: 'public' } satisfies Rule);

declare module 'fastify' {
  interface FastifyRequest {
    liveSession?: LiveSession;
    /** Whether the person's role includes an action: pages leave out what would be refused. */
    may?: (action: Action) => boolean;
  }
}

export function sessionOf(request: FastifyRequest): LiveSession {
  if (!request.liveSession) throw new SignInRequired('Sign in to go on.');
  return request.liveSession;
}

/** The signed-in person, as a handler's parameter. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    sessionOf(context.switchToHttp().getRequest<FastifyRequest>()).actor,
);

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly policy: ActionPolicy,
    private readonly compartments: CompartmentPolicy,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.reflector.getAllAndOverride<Rule | undefined>(RULE, [context.getHandler(), context.getClass()]);
    if (!rule) throw new Forbidden('This address is open to nobody.');
    const token = request.cookies[SESSION_COOKIE];
    const session = token === undefined ? undefined : await this.sessions.find(token);
    if (session) {
      request.liveSession = session;
      request.may = (action) => this.policy.allows(session.actor.role, action);
    }
    if (!READING.has(request.method)) this.checkOrigin(request);
    if (rule.kind === 'public') return true;
    if (!session) throw new SignInRequired('Sign in to go on.');
    if (!READING.has(request.method)) this.checkToken(request, session);
    if (rule.kind === 'action' && !this.policy.allows(session.actor.role, rule.action))
      throw new Forbidden('Your role does not include this step.');
    if (rule.kind === 'reading') this.compartments.check(session.actor, rule.compartment);
    return true;
  }

  /** A form on another site cannot act here: the browser says where a request comes from. */
  private checkOrigin(request: FastifyRequest): void {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign = (origin !== undefined && originHost(origin) !== request.headers.host) || site === 'cross-site';
    if (foreign) throw new Forbidden('This request came from another site.');
  }

  private checkToken(request: FastifyRequest, session: LiveSession): void {
    const body = request.body as { _csrf?: unknown } | undefined;
    const given = request.headers['x-csrf-token'] ?? body?._csrf;
    if (given !== session.csrfToken)
      throw new Forbidden('This form is out of date. Go back, reload the page and send it again.');
  }
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
