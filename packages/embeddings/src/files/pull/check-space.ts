import { stat, statfs } from 'node:fs/promises';
import { ModelStorageError } from '../../errors/model-storage-error.ts';
import { unlessMissing } from '../system-error-code.ts';

/** A file to come, and where what is there of it lies. */
export interface ComingFile {
  readonly bytes: number;
  readonly places: readonly string[];
}

/**
 * Finds out before the download whether the disk has room for what is still to come.
 *
 * @throws ModelStorageError of the reason `disk-full`.
 */
export async function checkSpace(folder: string, files: readonly ComingFile[]): Promise<void> {
  let needed = 0;
  for (const { bytes, places } of files) {
    const sizes = await Promise.all(places.map(async (path) => (await unlessMissing(stat(path)))?.size ?? 0));
    needed += Math.max(0, bytes - Math.max(...sizes));
  }
  const { bavail, blocks, bsize } = await statfs(folder);
  const free = bavail * bsize;
  // Some network file systems do not say how large they are.
  if (needed <= free || blocks === 0) return;
  throw new ModelStorageError(
    `Cannot keep models in ${folder}: ${inMegabytes(needed)} are needed, ${inMegabytes(free)} are free. ` +
      'Make room, or set SCALEDOWN_MODELS to another folder.',
    { path: folder, reason: 'disk-full' },
  );
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
