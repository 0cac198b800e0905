/** Tells whether an import failed because the package is not installed, or is installed without a native part for this Node. */
export function isMissing(error: unknown): boolean {
  const text = String(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return (
    code === 'ERR_MODULE_NOT_FOUND' ||
    code === 'MODULE_NOT_FOUND' ||
    code === 'ERR_DLOPEN_FAILED' ||
    /Cannot find module|Could not locate the bindings file/.test(text)
  );
}
