import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readPythonFiles } from './python-files.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-bench-'));
  await mkdir(join(folder, 'inner', '__pycache__'), { recursive: true });
  await writeFile(join(folder, 'b.py'), 'x = "é"\n');
  await writeFile(join(folder, 'inner', 'a.py'), 'y = 2\n');
  await writeFile(join(folder, 'inner', '__pycache__', 'c.py'), 'z = 3\n');
  await writeFile(join(folder, 'notes.txt'), 'no code\n');
  await writeFile(join(folder, 'binary.py'), Buffer.from([1, 0, 2]));
  await writeFile(join(folder, 'empty.py'), '\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('reads the Python files below a folder, in the same order each time', async () => {
  const files = await readPythonFiles([folder, join(folder, 'inner')]);
  expect(files).toEqual([
    { path: join(folder, 'b.py'), text: 'x = "é"\n', bytes: 9 },
    { path: join(folder, 'inner', 'a.py'), text: 'y = 2\n', bytes: 6 },
  ]);
});
