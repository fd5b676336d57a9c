import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.js';
import { HealthController } from './health.js';

/** What all faces share; the guard stands before every route there is. */
@Module({ controllers: [HealthController], providers: [{ provide: APP_GUARD, useClass: AccessGuard }] })
export class HttpModule {}
