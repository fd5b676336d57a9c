import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgendaQueries } from './agenda.queries.js';
import { AgendaReactions } from './agenda.reactions.js';
import { AgendaService } from './agenda.service.js';
import { Deadline } from './deadline.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Deadline])],
  providers: [AgendaService, AgendaQueries, AgendaReactions],
  exports: [AgendaService, AgendaQueries, AgendaReactions],
})
export class AgendaModule {}
