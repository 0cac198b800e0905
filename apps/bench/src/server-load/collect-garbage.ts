/** Collects garbage where Node was started with `--expose-gc`, and does nothing elsewhere. */
export function collectGarbage(): void {
  globalThis.gc?.();
}
