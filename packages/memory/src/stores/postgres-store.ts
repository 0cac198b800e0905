import * as v from 'valibot';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { nowSchema } from './now-schema.ts';
import { sessionTable, tableNameSchema } from './session-table.ts';
import { type RunStatement, TableStore } from './table-store.ts';

/** A `Pool` or a connected `Client` of pg. */
export interface PostgresClient {
  query(text: string, values: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** Options of {@link PostgresStore}. */
export interface PostgresStoreOptions {
  /** A `Pool`, or a connected `Client`; it stays the caller's to end. */
  readonly client: PostgresClient;
  /** Lower-case letters, digits and `_`; it lies in the first schema of the search path. @default 'scaledown_sessions' */
  readonly table?: string | undefined;
  /** Tells the time. @default the clock */
  readonly now?: (() => Date) | undefined;
}

const optionsSchema = v.strictObject({
  client: v.custom<PostgresClient>(isClient, 'a Pool or a Client of pg'),
  table: tableNameSchema,
  now: nowSchema,
});

/** Keeps sessions in a table of a Postgres database, for any number of processes and machines. The table is made when it is missing. */
export class PostgresStore extends TableStore {
  constructor(options: PostgresStoreOptions) {
    const { client, table, now } = parseConfiguration(optionsSchema, options, 'PostgresStore options');
    const statements = sessionTable(table, (position) => `$${position}`, 'text collate "C"');
    const run: RunStatement = async (statement, values) => (await client.query(statement, [...values])).rows;
    super({
      name: 'postgres',
      table: statements,
      run,
      prepare: () => createWhereMissing(run, table, statements.create),
      now,
    });
  }
}

/** Looks first: `create table if not exists` asks for a right that a careful role lacks, even where the table exists. */
async function createWhereMissing(run: RunStatement, table: string, create: string): Promise<void> {
  if (await exists(run, table)) return;
  try {
    await run(create, []);
  } catch (error) {
    // Two processes that make it at once: one of them fails, although the table is there afterwards.
    if (!(await exists(run, table))) throw error;
  }
}

async function exists(run: RunStatement, table: string): Promise<boolean> {
  const rows = await run('select 1 where to_regclass($1) is not null', [table]);
  return rows.length > 0;
}

function isClient(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'query' in value;
}
