/**
 * Reads the code of an error that Node's file system or sockets report, such as `ENOENT`; undefined for anything else.
 * Looks at the property alone: `instanceof Error` fails for errors of another realm, as under a test runner.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Awaits a call of the file system, and gives undefined where there is no such file or folder. */
export function unlessMissing<Result>(call: Promise<Result>): Promise<Result | undefined> {
  return unlessCode(['ENOENT', 'ENOTDIR'], call);
}

/**
 * The same, also where this user may not look. A program that runs as a stranger to the home folder that it was given, as
 * in many containers, has no models there, and that is all.
 */
export function unlessHidden<Result>(call: Promise<Result>): Promise<Result | undefined> {
  return unlessCode(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'], call);
}

async function unlessCode<Result>(
  codes: readonly string[],
  call: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(systemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}
