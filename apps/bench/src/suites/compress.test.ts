import { describe, expect, it } from '@jest/globals';
import type { CompressionCase } from '../corpus/compression-cases.ts';
import type { CompressionSystem, Rate } from '../systems/compression-system.ts';
import { compareCompression } from './compress.ts';
import { reportCompression } from './report-compression.ts';

const CONTEXT = 'one two three four five six seven eight nine ten';

const one: CompressionCase = {
  id: 'a',
  group: 'numbers',
  split: 'dev',
  kind: 'counting',
  context: CONTEXT,
  prompt: 'what comes after one?',
  judge: 'any',
  evidence: [{ start: 4, end: 7, text: 'two' }],
};

function giving(name: string, content: string, choosesRate = false): CompressionSystem {
  return { name, choosesRate, compress: async () => ({ content }) };
}

const run = (systems: readonly CompressionSystem[], rates: readonly Rate[] = [0.5]) =>
  compareCompression({ set: { name: 'numbers', cases: [one, { ...one, id: 'b' }] }, systems, rates });

describe('compareCompression', () => {
  it('counts what is kept with the tokenizer, and evidence by the content', async () => {
    const outcomes = await run([giving('good', 'one two'), giving('bad', 'ten')]);
    expect(outcomes.map(({ id, system, evidence, keptShare }) => [id, system, evidence, keptShare])).toEqual([
      ['a', 'good', 1, 0.2],
      ['a', 'bad', 0, 0.1],
      ['b', 'good', 1, 0.2],
      ['b', 'bad', 0, 0.1],
    ]);
  });

  it('asks only those for a rate of their own that can choose one', async () => {
    const outcomes = await run([giving('fixed', ''), giving('free', '', true)], [0.2, 'auto']);
    expect(new Set(outcomes.map(({ system, rate }) => `${system} ${rate}`))).toEqual(
      new Set(['fixed 0.2', 'free 0.2', 'free auto']),
    );
  });

  it('tells how far it is', async () => {
    const steps: string[] = [];
    const onProgress = (done: number, total: number) => steps.push(`${done}/${total}`);
    await compareCompression({ set: { name: 'numbers', cases: [one] }, systems: [], rates: [], onProgress });
    expect(steps).toEqual(['1/1']);
  });
});

describe('reportCompression', () => {
  it('shows all sets at a glance, at every rate', async () => {
    const report = reportCompression(
      await run([giving('fixed', 'two'), giving('free', '', true)], [0.5, 'auto']),
    );
    expect(report.tables[0]?.title).toBe('Evidence kept, per cent, at 0.5 / auto of the tokens');
    expect(report.tables[0]?.rows).toEqual([
      ['fixed', '100.0 / –'],
      ['free', '0.0 / 0.0'],
    ]);
  });

  it('counts the cases that keep more than they may', async () => {
    const report = reportCompression(await run([giving('long', 'one two three four five six seven')]));
    expect(report.tables[1]?.rows[0]?.slice(3, 5)).toEqual(['.700', '.000']);
  });

  it('compares the first system with each other one, case by case', async () => {
    const report = reportCompression(await run([giving('ours', 'two'), giving('theirs', '')]));
    expect(report.tables[2]?.rows).toEqual([['numbers', 0.5, 'ours − theirs', '+1.000 [+1.000, +1.000]']]);
  });

  it('fails where a system says that it kept what its output lacks', async () => {
    const liar: CompressionSystem = {
      name: 'liar',
      choosesRate: false,
      compress: async () => ({ content: 'ten', keptSpans: [{ start: 4, end: 7 }] }),
    };
    expect(reportCompression(await run([liar])).failures[0]).toBe(
      'liar at 0.5 on numbers a: span 4–7 is not in the content',
    );
  });
});
