import * as v from 'valibot';
import { StoreError } from '../errors/store-error.ts';
import { type ScopeParts, scopeOf } from './session-scope.ts';
import type { StoredSession } from './session-store.ts';

/** Text that an engine gives as text, or as a number where its columns are numbers. */
const wholeNumber = v.pipe(
  v.union([v.number(), v.string(), v.bigint()]),
  v.transform(Number),
  v.safeInteger(),
  v.minValue(1),
);
const text = v.string();

const rowSchema = v.object({ version: wholeNumber, updated_at: text });
const sessionRowSchema = v.object({ ...rowSchema.entries, snapshot: text });
const scopeRowSchema = v.object({ user_id: text, agent_id: text, session_id: text });
const versionRowSchema = v.object({ version: wholeNumber });

/** A saved session without its snapshot, as `list` gives it. */
export type SessionSummary = Omit<StoredSession, 'snapshot'>;

/** Reads what an engine stored for a session. @throws StoreError when it is not what this package writes. */
export function readSessionRow(store: string, parts: ScopeParts, row: unknown): StoredSession {
  const { version, snapshot, updated_at } = parseRow(store, sessionRowSchema, row);
  return { scope: scopeOf(parts), version, snapshot, updatedAt: updated_at };
}

/** Reads what an engine stored about a session. @throws StoreError when it is not what this package writes. */
export function readSummaryRow(store: string, parts: ScopeParts, row: unknown): SessionSummary {
  const { version, updated_at } = parseRow(store, rowSchema, row);
  return { scope: scopeOf(parts), version, updatedAt: updated_at };
}

/** Reads whose session a row of a table is. @throws StoreError when it is not what this package writes. */
export function readScopeRow(store: string, row: unknown): ScopeParts {
  const { user_id, agent_id, session_id } = parseRow(store, scopeRowSchema, row);
  return [user_id, agent_id, session_id];
}

/** Reads the version in a row. @throws StoreError when it is not what this package writes. */
export function readVersionRow(store: string, row: unknown): number {
  return parseRow(store, versionRowSchema, row).version;
}

function parseRow<Schema extends v.GenericSchema>(
  store: string,
  schema: Schema,
  row: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, row);
  if (result.success) return result.output;
  throw new StoreError(`A row of the ${store} store is not what this package writes.`, { store });
}
