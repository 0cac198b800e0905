import { describe, expect, it } from '@jest/globals';
import { LocalCompressor } from '@scaledown/compressor';
import { runInMemory as run } from '../testing/run-in-memory.ts';

const LOG = Array.from(
  { length: 60 },
  (_, i) =>
    `2026-03-01T12:00:${String(i).padStart(2, '0')}Z INFO api request id=${i} took ${(i * 7) % 90} ms\n`,
).join('');

async function lossless(context: string): Promise<string> {
  return (await new LocalCompressor({ lossless: true }).compress({ context, prompt: '' })).content;
}

describe('scaledown restore', () => {
  it('gives a log back as it was', async () => {
    const short = await lossless(LOG);
    expect(short.length).toBeLessThan(LOG.length);
    expect(await run('restore', { stdin: short })).toMatchObject({ exitCode: 0, stdout: LOG, stderr: '' });
  });

  it('gives JSON back with its keys in order and its numbers as they were written', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `{"b": ${i}.50, "a": "x${i}"}`);
    const { stdout } = await run('restore -', { stdin: await lossless(`[${rows.join(', ')}]`) });
    expect(stdout).toBe(`[${rows.join(',').replaceAll(' ', '')}]\n`);
  });

  it('refuses what is not in such a spelling, and a text that had parts left out', async () => {
    const { content } = await new LocalCompressor({ rate: 0.2 }).compress({ context: LOG, prompt: 'id=7' });
    for (const stdin of ['Some prose.\n', content]) {
      const { exitCode, stdout, stderr } = await run('restore', { stdin });
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toContain('standard input holds no log or JSON in the spelling of');
    }
  });
});
