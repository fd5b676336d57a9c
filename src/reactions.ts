/**
 * Every reaction of one room to an event of another, in one place. A reaction runs in the transaction of its event:
 * `before` may refuse it, `after` adds work that belongs to it.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgendaReactions } from './agenda/agenda.reactions.js';
import { Doors } from './audit/unit-of-work.js';

@Injectable()
export class Reactions implements OnModuleInit {
  constructor(
    private readonly doors: Doors,
    private readonly agenda: AgendaReactions,
  ) {}

  onModuleInit(): void {
    this.doors.react([...this.agenda.list()]);
  }
}
