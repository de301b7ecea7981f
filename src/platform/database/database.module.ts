import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClockModule } from '../clock/clock.module.js';
import { Config } from '../config/config.js';
import { dataSourceOptions } from './data-source.js';
import { UnitOfWork } from './unit-of-work.js';

/** The connection of this process. The schema is brought up to date before, at boot, and never from here. */
@Global()
@Module({
  imports: [
    ClockModule,
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: async (config: Config) => ({
        ...(await dataSourceOptions(config)),
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [UnitOfWork],
  exports: [UnitOfWork, ClockModule],
})
export class DatabaseModule {}
