import type { Database } from 'better-sqlite3';
import { isMissing } from './is-missing.ts';

/** Opens a database file with better-sqlite3; undefined where its native part could not be built. */
export async function openSqlite(path: string): Promise<Database | undefined> {
  try {
    const { default: BetterSqlite } = await import('better-sqlite3');
    return new BetterSqlite(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
