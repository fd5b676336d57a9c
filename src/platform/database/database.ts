/** The connections of the application role. Only the doors (src/audit) may use this; the architecture test sees to it. */
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';

@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The pool under TypeORM, for named statements. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  queryRunner(): QueryRunner {
    return this.dataSource.createQueryRunner('master');
  }

  /** Is the database there? For the readiness check. */
  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }
}
