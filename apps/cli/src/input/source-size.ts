import { stat } from 'node:fs/promises';

/** From this size on, the work is known to take longer than a person likes to look at nothing. */
const LARGE_SOURCE_BYTES = 512 * 1024;

/** Whether a source of so many bytes keeps a person waiting. */
export function isLarge(bytes: number): boolean {
  return bytes >= LARGE_SOURCE_BYTES;
}

/** Bytes of a file; 0 for one that cannot be looked at, since reading it reports why. */
export async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (stats) => stats.size,
    () => 0,
  );
}
