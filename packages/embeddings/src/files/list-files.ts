import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessHidden } from './system-error-code.ts';

/** A file below a folder. */
export interface ListedFile {
  /** Relative to the folder, with `/` between its parts. */
  readonly path: string;
  readonly bytes: number;
}

/** No model has its files deeper than this. */
const DEEPEST = 3;

/** Lists the files below a folder, links followed; nothing for a folder that is not there. */
export async function listFiles(folder: string, depth = 1): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  for (const name of (await unlessHidden(readdir(folder))) ?? []) {
    const path = join(folder, name);
    const found = await unlessHidden(stat(path));
    if (found?.isFile() === true) files.push({ path: name, bytes: found.size });
    if (found?.isDirectory() !== true || depth === DEEPEST) continue;
    for (const inner of await listFiles(path, depth + 1)) {
      files.push({ ...inner, path: `${name}/${inner.path}` });
    }
  }
  return files;
}
