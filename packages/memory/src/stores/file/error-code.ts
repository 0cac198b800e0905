/** Awaits a call of the file system, and gives undefined where it fails with one of these codes. */
export async function unlessCode<Result>(
  codes: readonly string[],
  call: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(errorCodeOf(error) ?? '')) return undefined;
    throw error;
  }
}

/** The code of an error of the file system, such as `ENOENT`; undefined for anything else. */
function errorCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
