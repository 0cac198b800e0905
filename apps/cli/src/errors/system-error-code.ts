/**
 * Reads the code of an error that Node's file system or streams report, such as `ENOENT`; undefined for anything else.
 * Looks at the property alone: `instanceof Error` fails for errors of another realm, as under a test runner.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
