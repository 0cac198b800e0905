import type * as v from 'valibot';

/** Lists the keys that an object schema takes at a path; none where the schema there is not an object's. */
export function knownKeysAt(schema: v.GenericSchema, path: readonly string[]): string[] {
  let entries = entriesOf(schema);
  for (const key of path) entries = entriesOf(entries?.[key]);
  return Object.keys(entries ?? {});
}

function entriesOf(schema: unknown): Record<string, unknown> | undefined {
  if (!isRecord(schema)) return undefined;
  const { entries, wrapped } = schema;
  return isRecord(entries) ? entries : entriesOf(wrapped);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
