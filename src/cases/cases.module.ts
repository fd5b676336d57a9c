import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgendaModule } from '../agenda/agenda.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ChargeDefendant } from './charge/charge-defendant.entity.js';
import { Charge } from './charge/charge.entity.js';
import { ChargeService } from './charge/charge.service.js';
import { ChargingDocument } from './charge/charging-document.entity.js';
import { CaseRecords } from './court-case/case-record.queries.js';
import { CourtCase } from './court-case/court-case.entity.js';
import { CourtCaseQueries } from './court-case/court-case.queries.js';
import { CourtCaseService } from './court-case/court-case.service.js';
import { Defendant } from './court-case/defendant.entity.js';
import { DocketEvent } from './docket/docket-event.entity.js';
import { DocketService } from './docket/docket.service.js';
import { Matter } from './matter/matter.entity.js';
import { MatterQueries } from './matter/matter.queries.js';
import { MatterService } from './matter/matter.service.js';
import { MatterSubject } from './matter/matter-subject.entity.js';

const records = [
  Matter, MatterSubject, CourtCase, Defendant, ChargingDocument, Charge, ChargeDefendant, DocketEvent,
]; // prettier-ignore
const services = [
  MatterService,
  MatterQueries,
  CourtCaseService,
  CourtCaseQueries,
  CaseRecords,
  ChargeService,
  DocketService,
];

/** Matters, cases, defendants, counts and what happens on the docket. */
@Module({
  imports: [TypeOrmModule.forFeature(records), PeopleModule, AgendaModule],
  providers: services,
  exports: services,
})
export class CasesModule {}
