/** The system's code for a failed operation, such as `ENOENT`; undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  // By its field, because under Jest such errors are of another realm and of no class known here.
  const hasCode = typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
  return hasCode && typeof error.code === 'string' ? error.code : undefined;
}
