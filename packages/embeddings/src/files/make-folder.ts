import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemErrorCode } from './system-error-code.ts';

/**
 * Makes a folder, and those above it that are missing. Not by Node's own recursion alone: on a read-only disk Node 20
 * reports a folder that is not there (ENOENT) in place of the reason (EROFS).
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await mkdir(path, { recursive: true });
  }
}
