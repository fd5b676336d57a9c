/** Sign in, sign out, and in a demonstration the personas. */
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInService } from '../../access/sign-in/sign-in.service.js';
import { LONGEST_HOURS, Sessions } from '../../access/sign-in/sessions.js';
import type { Actor } from '../../kernel/actor.js';
import { InputError, NotFound } from '../../kernel/errors.js';
import { Public, SESSION_COOKIE, SignedIn } from '../../http/access.js';
import { readInput } from '../../platform/input-reading.js';
import { sendPage } from '../../http/render.js';
import { Ctx, ROLE_NAMES } from '../context.js';
import { EMPTY_FORM, type FormState } from '../components/form-state.js';
import type { PageContext } from '../layout.js';
import { SignInPage, type Persona } from './sign-in-view.js';
import { PersonaInput, SignInInput } from './sign-in.input.js';

const THIS_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: Sessions,
  ) {}

  @Public()
  @Get('sign-in')
  async show(@Ctx() context: PageContext) {
    return this.page(context, EMPTY_FORM);
  }

  @Public()
  @Post('sign-in')
  async submit(@Ctx() context: PageContext, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    try {
      const input = readInput(SignInInput, body);
      const actor = await this.signIn.byPassword(input.userName, input.password);
      if (!actor) throw InputError.at('/userName', 'The user name or the password is not right. Enter both again.');
      await this.begin(reply, actor);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { userName } = body as { userName?: unknown };
      const values = typeof userName === 'string' ? { userName } : {};
      await sendPage(reply, await this.page(context, { values, errors: error.errors }), 422);
    }
  }

  /** One click as a persona: refused outside demonstration mode on this machine itself. */
  @Public()
  @Post('sign-in/demo')
  async persona(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    // A page elsewhere whose name was pointed at this machine would send its own name here.
    if (!THIS_MACHINE.has(reply.request.hostname)) throw new NotFound();
    const input = readInput(PersonaInput, body);
    await this.begin(reply, await this.signIn.asPersona(input.persona));
  }

  @SignedIn()
  @Post('sign-out')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(request.cookies[SESSION_COOKIE]!);
    await reply.clearCookie(SESSION_COOKIE, { path: '/' }).redirect('/sign-in', 303);
  }

  /** Whoever signs in anew leaves the session before, so that none stays open behind a cookie that was overwritten. */
  private async begin(reply: FastifyReply, actor: Actor): Promise<void> {
    const before = reply.request.cookies[SESSION_COOKIE];
    if (before !== undefined) await this.sessions.end(before);
    const token = await this.sessions.begin(actor);
    await reply
      .setCookie(SESSION_COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: reply.request.protocol === 'https',
        maxAge: LONGEST_HOURS * 3600,
      })
      .redirect('/', 303);
  }

  private async page(context: PageContext, state: FormState) {
    const personas: Persona[] = (await this.signIn.personas()).map((persona) => ({
      ...persona,
      role: ROLE_NAMES[persona.role as Actor['role']],
    }));
    return SignInPage({ context, state, personas });
  }
}
