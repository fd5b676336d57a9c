/** Settings, database connections, files, master key and clock, for every room. */
import path from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '../kernel/clock.js';
import type { ConnectionSettings } from './database/connection.js';
import { Database } from './database/database.js';
import { usePgTypes } from './database/pg-types.js';
import { FileStore } from './file-store.js';
import { MasterKey } from './master-key.js';
import type { Settings } from './settings.js';

export const SETTINGS = Symbol('settings');

export interface Platform {
  readonly settings: Settings;
  /** The application role's connection: not the owner, held by row security. */
  readonly application: ConnectionSettings;
  readonly clock?: Clock;
}

@Global()
@Module({})
export class PlatformModule {
  static with({ settings, application, clock }: Platform): DynamicModule {
    usePgTypes();
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          host: application.host,
          port: application.port,
          username: application.user,
          password: application.password,
          database: application.database,
          ssl: application.ssl,
          autoLoadEntities: true,
          synchronize: false,
          poolSize: 20,
          connectTimeoutMS: 5_000,
          retryAttempts: 3,
          retryDelay: 500,
          uuidExtension: 'pgcrypto',
          installExtensions: false,
          logging: false,
        }),
      ],
      providers: [
        Database,
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useValue: clock ?? new Clock() },
        { provide: FileStore, useValue: new FileStore(path.join(settings.dataFolder, 'files')) },
        { provide: MasterKey, useValue: MasterKey.load(settings.dataFolder, process.env['REDRESS_MASTER_KEY']) },
      ],
      exports: [Database, SETTINGS, Clock, FileStore, MasterKey],
    };
  }
}
