import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { ServicesController } from './services.page.js';
import { VictimController } from './victim.page.js';
import { VictimPages } from './victim-pages.js';
import { VictimsController } from './victims.page.js';

/** The pages of victims and services. */
@Module({
  imports: [CasesModule],
  providers: [VictimPages],
  controllers: [VictimsController, ServicesController, VictimController],
})
export class VictimPagesModule {}
