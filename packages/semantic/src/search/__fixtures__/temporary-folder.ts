import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Makes a folder of files, by their paths; it is deleted after the tests. */
export async function temporaryFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-search-'));
  folders.push(folder);
  await writeFiles(folder, files);
  return folder;
}

/** Writes files as if that had been an hour ago, so that their times tell whether they change afterwards. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const before = new Date(Date.now() - 3_600_000);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    await utimes(join(folder, path), before, before);
  }
}
