import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readLosslessFiles } from './lossless-files.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-bench-'));
  await mkdir(join(folder, 'within'));
  for (const name of ['b.log', 'a.json', 'within/c.NDJSON', 'within/d.jsonl', 'readme.md']) {
    await writeFile(join(folder, name), name);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('reads JSON, JSON Lines and logs of folders, and files that are named', async () => {
  const read = async (...paths: string[]) =>
    (await readLosslessFiles(paths.map((path) => join(folder, path)))).map(
      ({ name, kind }) => `${name} ${kind}`,
    );
  expect(await read('.')).toEqual(['a.json json', 'b.log log', 'c.NDJSON jsonl', 'd.jsonl jsonl']);
  expect(await read('b.log', 'readme.md')).toEqual(['b.log log']);
});
