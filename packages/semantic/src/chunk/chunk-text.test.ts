import { describe, expect, it } from '@jest/globals';
import { SourceText } from '@scaledown/code';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { HARBOUR } from '../__fixtures__/harbour.ts';
import { anyPath, randomText } from '../__fixtures__/random-text.ts';
import type { Chunk } from './chunk.ts';
import { chunkSource } from './chunk-source.ts';
import { chunkText } from './chunk-text.ts';
import { embeddingText } from './embedding-text.ts';

const { counter } = await createTokenCounter('gpt-4o');
const MOST_TOKENS = 512;

const named = (chunks: readonly Chunk[]): string[] =>
  chunks.map(({ kind, symbol, startLine, endLine }) => `${kind} ${symbol ?? '-'} ${startLine}-${endLine}`);

const statements = (count: number, indent = ''): string =>
  Array.from(
    { length: count },
    (_, at) => `${indent}value_${at} = compute(${at}, "text of line ${at}")\n`,
  ).join('');

describe('chunkText', () => {
  it('puts every line that is not blank in exactly one chunk, in order, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(randomText, anyPath, async (text, path) => {
        const source = new SourceText(text);
        const bytes = new TextEncoder().encode(text);
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        let reached = 0;
        for (const chunk of await chunkText({ text, path })) {
          for (let line = reached + 1; line < chunk.startLine; line += 1)
            expect(source.line(line).trim()).toBe('');
          expect(chunk.startLine).toBeGreaterThan(reached);
          expect(chunk.endLine).toBeGreaterThanOrEqual(chunk.startLine);
          expect(chunk.text).toBe(source.slice(chunk.startLine, chunk.endLine));
          expect(decoder.decode(bytes.subarray(chunk.startByte, chunk.endByte))).toBe(chunk.text);
          expect(chunk.path).toBe(path);
          reached = chunk.endLine;
        }
        expect(source.slice(reached + 1, source.lines.length).trim()).toBe('');
      }),
      { numRuns: 150 },
    );
  });

  it('keeps chunks small enough for a model, unless one line is larger', async () => {
    await fc.assert(
      fc.asyncProperty(randomText, anyPath, async (text, path) => {
        for (const chunk of await chunkText({ text, path })) {
          if (chunk.startLine === chunk.endLine) continue;
          // Lines share tokens at their ends, so that a piece by itself can take one more.
          expect(counter.count(chunk.text)).toBeLessThanOrEqual(MOST_TOKENS + 2);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives nothing for a text that holds nothing', async () => {
    for (const text of ['', ' \n\t\n', '\uFEFF\n']) expect(await chunkText({ text })).toEqual([]);
  });

  it('does not begin when the signal is aborted', async () => {
    const reason = new RangeError('enough');
    await expect(chunkText({ text: 'x = 1', signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('code', () => {
  it('is cut at functions and methods, small classes whole, the header of a class with what follows it', async () => {
    expect(named(await chunkText({ text: HARBOUR, path: 'harbour.py' }))).toEqual([
      'module - 1-5',
      'class GaugeError 8-9',
      'method Gauge.__init__ 12-21',
      'method Gauge.read_level 23-33',
      'method Gauge.is_stuck 35-38',
      'method Gauge.smoothed 40-43',
      'function send_alarm 46-53',
      'function load_settings 56-62',
      'function render_table 65-71',
      'function next_high_water 74-78',
    ]);
  });

  it('says to a model what a function is called and does before it shows its lines', async () => {
    const chunks = await chunkText({ text: HARBOUR, path: 'harbour.py' });
    const texts = new Map(chunks.map((chunk) => [chunk.symbol, embeddingText(chunk)]));
    expect(texts.get('Gauge.is_stuck')?.split('\n').slice(0, 6)).toEqual([
      ...Array<string>(3).fill('Gauge is stuck'),
      ...Array<string>(2).fill(
        'Tell whether the last readings are all the same, as those of a jammed float are.',
      ),
      '    def is_stuck(self, count=6):',
    ]);
  });

  it('of a function that was edited is one other text for a model, and of moved ones the same', async () => {
    const before = (await chunkText({ text: HARBOUR, path: 'harbour.py' })).map(embeddingText);
    const edited = `# A note on top.\n\n\n${HARBOUR.replace('failed = []', 'failed = list()')}`;
    const after = (await chunkText({ text: edited, path: 'port.py' })).map(embeddingText);
    const known = new Set(before);
    const fresh = after.filter((text) => !known.has(text));
    expect(fresh.filter((text) => text.includes('def '))).toEqual([
      expect.stringContaining('failed = list()'),
    ]);
  });

  it('of a function too large for one chunk is cut between statements, under its name', async () => {
    const text = `class Big:\n    def run(self):\n${statements(60, '        ')}`;
    const { chunks, frames } = await chunkSource({ text, path: 'a.py' });
    expect(chunks.length).toBeGreaterThan(1);
    expect(new Set(chunks.map(({ symbol }) => symbol))).toEqual(new Set(['Big.run']));
    expect(frames[1]).toEqual([
      { startLine: 1, endLine: 1, symbol: 'Big', kind: 'class' },
      { startLine: 2, endLine: 2, symbol: 'Big.run', kind: 'method' },
    ]);
    const sizes = chunks.map((chunk) => counter.count(chunk.text));
    expect(Math.min(...sizes)).toBeGreaterThan(Math.max(...sizes) / 3);
  });

  it('is never cut inside a statement that fits', async () => {
    const call = (at: number): string =>
      `    place_${at}(\n        "first of ${at}",\n        "second of ${at}",\n    )\n`;
    const text = `def run():\n${Array.from({ length: 60 }, (_, at) => call(at)).join('')}`;
    const chunks = await chunkText({ text, path: 'a.py' });
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text: lines } of chunks.slice(1)) expect(lines).toMatch(/^ {4}place_/);
  });

  it('between functions goes by the name of a constant when it holds but one', async () => {
    const text = `def a():\n    return 1\n\nLEVELS = [\n${'    1234567, 7654321,\n'.repeat(6)}]\n\ndef b():\n    return 2\n`;
    expect(named(await chunkText({ text, path: 'a.py' }))[1]).toMatch(/^module LEVELS/);
  });
});

describe('prose', () => {
  const guide = `# Guide\n\nWhat it is.\n\n## Install\n\n### On Linux\n\nTake the package.\n\n## Use\n\n${'A sentence that fills the page with words of little weight. '.repeat(8)}\n\n${'- An item of a list that goes on and on for a while.\n'.repeat(24)}`;

  it('is cut at headings, and knows under which ones it stands', async () => {
    const chunks = await chunkText({ text: guide, path: 'guide.md' });
    expect(named(chunks).slice(0, 2)).toEqual([
      'section Guide 1-3',
      'section Guide > Install > On Linux 5-9',
    ]);
  });

  it('of a section too large for one chunk is cut at paragraphs and items, each under all its headings', async () => {
    const { chunks, frames } = await chunkSource({ text: guide, path: 'guide.md' });
    const later = chunks.at(-1);
    expect(later).toMatchObject({ symbol: 'Guide > Use' });
    expect(later?.text).toMatch(/^- An item/);
    expect(frames.at(-1)?.map(({ startLine }) => startLine)).toEqual([1, 11]);
  });

  it('is told from code without a name too, and not blamed for its syntax', async () => {
    const { chunks, warnings } = await chunkSource({ text: guide });
    expect(chunks[0]?.kind).toBe('section');
    expect(warnings).toEqual([]);
  });
});

describe('a text in another language', () => {
  const block = (name: string): string =>
    `export function ${name}(value) {\n${'  const part = read(value);\n'.repeat(20)}}\n`;

  it('is cut between blocks', async () => {
    const { chunks, warnings } = await chunkSource({
      text: `${block('one')}\n${block('two')}\n${block('three')}`,
      path: 'a.js',
    });
    expect(chunks.map(({ text }) => text.split('\n')[0])).toEqual([
      'export function one(value) {',
      'export function two(value) {',
      'export function three(value) {',
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-language']);
  });

  it('is told from Python without a name too', async () => {
    const { chunks, warnings } = await chunkSource({ text: `${block('one')}\n${block('two')}` });
    expect(chunks[0]?.kind).toBe('lines');
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-language']);
  });
});
