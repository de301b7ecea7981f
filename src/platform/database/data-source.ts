import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import pg from 'pg';
import { entityClasses, migrationClasses } from './discovery.js';
import { NamingStrategy } from './naming-strategy.js';

export const MIGRATIONS_TABLE = 'migration';

const { builtins, getTypeParser } = pg.types;

/** Days stay `YYYY-MM-DD` and counts are numbers, in raw queries as in entities. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => {
    if (format !== 'binary' && type === builtins.DATE) return String;
    if (format !== 'binary' && type === builtins.INT8) return Number;
    return getTypeParser(type, format) as (value: string) => unknown;
  },
};

export interface DatabaseAddress {
  readonly databaseUrl: string;
  readonly databasePool: number;
}

/** What the application runs on. */
export async function dataSourceOptions(address: DatabaseAddress): Promise<PostgresDataSourceOptions> {
  return { ...connectionOptions(address), entities: await entityClasses() };
}

/** What brings the schema up to date; it needs no entities. */
export async function migrationSourceOptions(databaseUrl: string): Promise<PostgresDataSourceOptions> {
  return { ...connectionOptions({ databaseUrl, databasePool: 2 }), migrations: await migrationClasses() };
}

function connectionOptions({ databaseUrl, databasePool }: DatabaseAddress): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    poolSize: databasePool,
    applicationName: 'madang',
    connectTimeoutMS: 10_000,
    namingStrategy: new NamingStrategy(),
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    extra: { types, options: '-c timezone=UTC' },
  };
}

export async function createDataSource(address: DatabaseAddress): Promise<DataSource> {
  return new DataSource(await dataSourceOptions(address)).initialize();
}
