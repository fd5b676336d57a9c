/** The rooms, in the order of the house. */
import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { HttpModule } from './http/http.module.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';
import { Reactions } from './reactions.js';
import { ReferenceModule } from './reference/reference.module.js';
import { WebModule } from './web/web.module.js';

@Module({})
export class AppModule {
  static with(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(platform), AuditModule, ReferenceModule, AccessModule, HttpModule, WebModule],
      providers: [Reactions],
    };
  }
}
