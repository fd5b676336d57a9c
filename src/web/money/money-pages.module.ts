import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module.js';
import { PaymentsModule } from '../../payments/payments.module.js';
import { MatterMoneyController } from './matter-money.page.js';
import { MoneyController } from './money.page.js';
import { ReceiveController } from './receive.page.js';
import { StatementController } from './statement.page.js';

/** The pages of money: receiving, balances, runs and statements. */
@Module({
  imports: [CasesModule, PaymentsModule],
  controllers: [ReceiveController, MatterMoneyController, MoneyController, StatementController],
})
export class MoneyPagesModule {}
