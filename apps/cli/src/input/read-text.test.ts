import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createFakeContext } from '../testing/fake-context.ts';
import { readText } from './read-text.ts';

it('reads a text without its byte order mark, from a file and from a pipe', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-'));
  const file = join(folder, 'rows.json');
  await writeFile(file, '\uFEFF[1]');
  const { context } = createFakeContext({ stdin: '\uFEFF[1]' });
  expect((await readText(file, context)).text).toBe('[1]');
  expect((await readText('-', context)).text).toBe('[1]');
  await rm(folder, { recursive: true });
});
