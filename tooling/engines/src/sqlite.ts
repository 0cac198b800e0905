import type { Database } from 'better-sqlite3';

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

/** Not installed, or installed without a native part for this Node. */
function isMissing(error: unknown): boolean {
  const text = String(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return (
    code === 'ERR_MODULE_NOT_FOUND' ||
    code === 'MODULE_NOT_FOUND' ||
    code === 'ERR_DLOPEN_FAILED' ||
    /Cannot find module|Could not locate the bindings file/.test(text)
  );
}
