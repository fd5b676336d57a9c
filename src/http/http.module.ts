import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.js';
import { HealthController } from './health.js';
import { OpenApi } from './openapi.js';

/** What all faces share; the guard stands before every route there is. */
@Global()
@Module({
  controllers: [HealthController],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, OpenApi],
  exports: [OpenApi],
})
export class HttpModule {}
