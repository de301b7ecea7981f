import { DefaultNamingStrategy, type Table } from 'typeorm';

/** PostgreSQL cuts longer names silently; cutting them here keeps entities and migrations equal. */
const LONGEST_NAME = 63;

function snakeCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/\./g, '_')
    .toLowerCase();
}

function tableOf(tableOrName: Table | string): string {
  const path = typeof tableOrName === 'string' ? tableOrName : tableOrName.name;
  return path.slice(path.lastIndexOf('.') + 1);
}

function nameOf(prefix: string, tableOrName: Table | string, columns: readonly string[] = []): string {
  return [prefix, tableOf(tableOrName), ...columns.map(snakeCase)].join('_').slice(0, LONGEST_NAME);
}

/** Columns in snake_case, tables as the entity names them, constraints as `pk_ fk_ uq_ ix_ ck_`. */
export class NamingStrategy extends DefaultNamingStrategy {
  override tableName(className: string, givenName: string | undefined): string {
    return givenName ?? snakeCase(className);
  }

  override columnName(propertyName: string, givenName: string | undefined, prefixes: string[]): string {
    return [...prefixes, givenName ?? propertyName].map(snakeCase).join('_');
  }

  override relationName(propertyName: string): string {
    return snakeCase(propertyName);
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return snakeCase(`${relationName}_${referencedColumnName}`);
  }

  override primaryKeyName(tableOrName: Table | string): string {
    return nameOf('pk', tableOrName);
  }

  override foreignKeyName(tableOrName: Table | string, columnNames: string[]): string {
    return nameOf('fk', tableOrName, columnNames);
  }

  override uniqueConstraintName(tableOrName: Table | string, columnNames: string[]): string {
    return nameOf('uq', tableOrName, columnNames);
  }

  override relationConstraintName(tableOrName: Table | string, columnNames: string[]): string {
    return nameOf('uq', tableOrName, columnNames);
  }

  override indexName(tableOrName: Table | string, columnNames: string[]): string {
    return nameOf('ix', tableOrName, columnNames);
  }

  override checkConstraintName(tableOrName: Table | string, expression: string): string {
    throw new Error(
      `Name the CHECK of "${tableOf(tableOrName)}": @Check('ck_…', ${JSON.stringify(expression)}).`,
    );
  }

  override exclusionConstraintName(tableOrName: Table | string, expression: string): string {
    throw new Error(
      `Name the EXCLUDE of "${tableOf(tableOrName)}": @Exclusion('ex_…', ${JSON.stringify(expression)}).`,
    );
  }
}
