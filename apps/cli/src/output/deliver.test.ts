import { link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../testing/fake-context.ts';
import { deliver, refuseSourceAsOutput } from './deliver.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('deliver', () => {
  it.each([undefined, '-'])('prints when the output is %s', async (output) => {
    const { context, stdout } = createFakeContext();
    await deliver('x\n', output, context);
    expect(stdout.text()).toBe('x\n');
  });

  it('leaves standard output empty when it writes a file', async () => {
    const { context, stdout } = createFakeContext();
    await deliver('x\n', join(folder, 'out'), context);
    expect(stdout.text()).toBe('');
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('x\n');
  });
});

describe('refuseSourceAsOutput', () => {
  const refuse = (source: string, output: string | undefined) =>
    refuseSourceAsOutput('optimize', [source], [output]);

  it('protects the source, also under another name', async () => {
    const source = join(folder, 'source.py');
    await writeFile(source, 'x');
    await link(source, join(folder, 'alias.py'));
    await expect(refuse(source, source)).rejects.toMatchObject({ code: 'usage' });
    await expect(refuse(source, join(folder, 'alias.py'))).rejects.toMatchObject({
      code: 'usage',
    });
  });

  it('lets every other output pass', async () => {
    const source = join(folder, 'source.py');
    await writeFile(source, 'x');
    await writeFile(join(folder, 'other.py'), 'x');
    for (const output of [undefined, '-', join(folder, 'new.py'), join(folder, 'other.py')]) {
      await expect(refuse(source, output)).resolves.toBeUndefined();
    }
  });
});
