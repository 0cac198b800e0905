import * as v from 'valibot';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { nowSchema } from './now-schema.ts';
import { sessionTable, tableNameSchema } from './session-table.ts';
import { TableStore } from './table-store.ts';

/** A prepared statement, as better-sqlite3 and `node:sqlite` have it. */
export interface SqliteStatement {
  all(values: Record<string, string | number>): unknown[];
}

/** An open database: that of better-sqlite3, or the `DatabaseSync` of `node:sqlite`. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

/** Options of {@link SqliteStore}. */
export interface SqliteStoreOptions {
  /** An open database; it stays the caller's to close. With many processes, open it with a busy timeout (better-sqlite3 has one). */
  readonly database: SqliteDatabase;
  /** Lower-case letters, digits and `_`. @default 'scaledown_sessions' */
  readonly table?: string | undefined;
  /** Tells the time. @default the clock */
  readonly now?: (() => Date) | undefined;
}

const optionsSchema = v.strictObject({
  database: v.custom<SqliteDatabase>(isDatabase, 'a database of better-sqlite3 or node:sqlite'),
  table: tableNameSchema,
  now: nowSchema,
});

/** Keeps sessions in a table of an SQLite database, for the processes of one machine. The table is made when it is missing. */
export class SqliteStore extends TableStore {
  constructor(options: SqliteStoreOptions) {
    const { database, table, now } = parseConfiguration(optionsSchema, options, 'SqliteStore options');
    const statements = sessionTable(table, (position) => `@p${position}`, 'text collate binary');
    super({
      name: 'sqlite',
      table: statements,
      run: async (statement, values) => database.prepare(statement).all(named(values)),
      prepare: async () => {
        database.exec(statements.create);
      },
      now,
    });
  }
}

/** Both libraries take named parameters; of the numbered ones, better-sqlite3 takes none. */
function named(values: readonly (string | number)[]): Record<string, string | number> {
  return Object.fromEntries(values.map((value, index) => [`p${index + 1}`, value]));
}

function isDatabase(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'prepare' in value && 'exec' in value;
}
