import * as v from 'valibot';

/** A table's name that needs no quoting in any SQL engine. */
export const tableNameSchema: v.GenericSchema<string | undefined, string> = v.optional(
  v.pipe(v.string(), v.regex(/^[a-z_][a-z0-9_]{0,54}$/, 'lower-case letters, digits and _, at most 55')),
  'scaledown_sessions',
);

/** Sessions that one query lists at most. */
export const PAGE_SIZE = 500;

/** What stores sessions in a table, one row each; the parameters are numbered from 1 in the order of each list. */
export interface SessionTable {
  readonly create: string;
  /** user, agent, session. */
  readonly get: string;
  /** user, agent, session, snapshot, time. */
  readonly save: string;
  /** user, agent, session, snapshot, time. */
  readonly insert: string;
  /** user, agent, session, snapshot, time, version. */
  readonly update: string;
  /** user, agent, session. */
  readonly remove: string;
  /** user, agent, session, version. */
  readonly removeVersion: string;
  /** user, agent, session after which to go on, then the filters, where each is asked for. */
  list(filters: readonly ('user_id' | 'agent_id')[]): string;
}

/**
 * Writes the statements for one table. Each write is one statement, so that the engine itself compares and sets.
 *
 * @param table A name that {@link tableNameSchema} let through.
 * @param parameter Writes a numbered parameter, such as `$1`.
 * @param text The type of a text column that is ordered by code points.
 */
export function sessionTable(
  table: string,
  parameter: (position: number) => string,
  text: string,
): SessionTable {
  const [p1, p2, p3, p4, p5, p6] = [1, 2, 3, 4, 5, 6].map(parameter);
  const key = `user_id = ${p1} and agent_id = ${p2} and session_id = ${p3}`;
  const insert = `insert into ${table} (user_id, agent_id, session_id, version, snapshot, updated_at) values (${p1}, ${p2}, ${p3}, 1, ${p4}, ${p5}) on conflict (user_id, agent_id, session_id)`;
  return {
    create: `create table if not exists ${table} (user_id ${text} not null, agent_id ${text} not null, session_id ${text} not null, version bigint not null, snapshot text not null, updated_at text not null, primary key (user_id, agent_id, session_id))`,
    get: `select version, snapshot, updated_at from ${table} where ${key}`,
    save: `${insert} do update set version = ${table}.version + 1, snapshot = excluded.snapshot, updated_at = excluded.updated_at returning version`,
    insert: `${insert} do nothing returning version`,
    update: `update ${table} set version = version + 1, snapshot = ${p4}, updated_at = ${p5} where ${key} and version = ${p6} returning version`,
    remove: `delete from ${table} where ${key} returning version`,
    removeVersion: `delete from ${table} where ${key} and version = ${p4} returning version`,
    list: (filters) => {
      const wanted = filters.map((column, index) => `and ${column} = ${parameter(4 + index)} `).join('');
      return `select user_id, agent_id, session_id, version, updated_at from ${table} where (user_id, agent_id, session_id) > (${p1}, ${p2}, ${p3}) ${wanted}order by user_id, agent_id, session_id limit ${PAGE_SIZE}`;
    },
  };
}
