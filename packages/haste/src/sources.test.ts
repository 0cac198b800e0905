import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SourceFileError } from '@scaledown/core';
import { checkOutput } from './__fixtures__/check-output.ts';
import { fixturePath, readFixture } from './__fixtures__/read-fixture.ts';
import { HasteOptimizer } from './haste-optimizer.ts';
import type { HasteContext } from './haste-request.ts';

const optimizer = new HasteOptimizer();
const tides = readFixture('tide_station.py');
const codes = ({ warnings }: HasteContext): string[] => warnings.map(({ code }) => code);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'haste-sources-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a file', () => {
  it('is read from disk when the context is empty or missing', async () => {
    const filePath = fixturePath('tide_station.py');
    const fromDisk = await optimizer.optimize({ filePath, context: '', query: 'stuck gauge' });
    const given = await optimizer.optimize({ context: tides, query: 'stuck gauge' });
    expect(fromDisk.content).toBe(given.content);
    expect(fromDisk.segments.every(({ path }) => path === filePath)).toBe(true);
    expect(given.segments.every((segment) => !('path' in segment))).toBe(true);
  });

  it('given as context is not read, its path only names it', async () => {
    const { content, segments } = await optimizer.optimize({
      context: 'def near():\n    return 1\n',
      filePath: join(folder, 'is-not-there.py'),
      query: 'near',
    });
    expect(content).toBe('def near():\n    return 1\n');
    expect(segments[0]?.path).toContain('is-not-there.py');
  });

  it.each<[string, () => string, string]>([
    ['that is missing', () => join(folder, 'missing.py'), 'not-found'],
    ['that is a folder', () => folder, 'not-a-file'],
    ['that is binary', () => file('a.py', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1])), 'binary'],
  ])('%s is an error with a reason', async (_, path, reason) => {
    const filePath = path();
    const error = await optimizer.optimize({ filePath, query: 'x' }).catch((thrown: unknown) => thrown);
    if (!SourceFileError.isInstance(error)) throw error;
    expect(error).toMatchObject({ reason, path: filePath });
  });

  it('that is empty, or blank, gives an empty output and says so', async () => {
    for (const content of ['', '\n', '  \n\t\n', '\uFEFF']) {
      const result = await optimizer.optimize({ filePath: file('empty.py', content), query: 'x' });
      expect(result).toMatchObject({ content: '', segments: [] });
      expect(result.metrics.optimizedTokens).toBe(0);
      expect(codes(result)).toEqual(['empty-source']);
    }
  });

  it('that is not UTF-8 is read all the same, with a warning', async () => {
    const bytes = Buffer.from('def gr\xfc\xdfen():\n    return "caf\xe9"\n', 'latin1');
    const result = await optimizer.optimize({ filePath: file('latin.py', bytes), query: 'café' });
    expect(codes(result)).toEqual(['not-utf8']);
    expect(result.content).toContain('def grüßen():');
  });
});

describe('a source', () => {
  it('smaller than any selection from it comes back whole', async () => {
    const source = 'import os\n\n\ndef near():\n    return os.sep\n\n\ndef far():\n    return 2\n';
    const result = await optimizer.optimize({ context: source, query: 'near' });
    expect(result.content).toBe(source);
    expect(result.metrics).toMatchObject({ compressionRatio: 1, savingsPercent: 0 });
    expect(result.warnings).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['one line', 'def near(): return 1', 'near'],
    ['no line break at the end', `${tides}\ndef near():\n    return 1`, 'near'],
    ['a byte order mark', `\uFEFF${tides}`, 'harmonic'],
    ['carriage returns', tides.replaceAll('\n', '\r\n'), 'harmonic'],
    ['tabs', tides.replaceAll('    ', '\t'), 'harmonic'],
    ['form feeds', tides.replaceAll('\n\n\n', '\n\f\n\n'), 'harmonic'],
    ['other scripts', readFixture('odd_layout.py'), '面積'],
  ])('with %s gives a clean result', async (_, source, query) => {
    const result = await optimizer.optimize({ context: source, query, maxTokens: 200 });
    expect(result.warnings).toEqual([]);
    expect(result.content).toContain(query);
    await checkOutput({ source, cap: 200, result });
  });

  it('keeps its line ends in what is shown and in the markers', async () => {
    const source = tides.replaceAll('\n', '\r\n');
    const { content } = await optimizer.optimize({ context: source, query: 'harmonic', maxTokens: 200 });
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(content).toContain('...\r\n');
  });

  it('with syntax errors is searched around them, with a warning', async () => {
    const source = tides
      .replace('def harmonic(', 'def )harmonic(((')
      .replace('class GaugeStuck', 'klass GaugeStuck');
    const result = await optimizer.optimize({ context: source, query: 'smoothed median', maxTokens: 250 });
    expect(codes(result)).toEqual(['syntax-errors']);
    expect(result.content).toContain('def smoothed');
    await checkOutput({ source, cap: 250, result });
  });

  it('with another extension is cut into lines, marked in its own comments, with a warning', async () => {
    const source = Array.from(
      { length: 80 },
      (_, line) => `let value${line} = ${line};\n${line % 9 ? '' : '\n'}`,
    ).join('');
    for (const [name, open] of [
      ['a.js', '// ...'],
      ['a.sql', '-- ...'],
      ['a.html', '<!-- ...'],
      ['a.unheard', '# ...'],
    ] as const) {
      const result = await optimizer.optimize({
        context: source,
        filePath: name,
        query: 'value42',
        maxTokens: 150,
      });
      expect(codes(result)).toEqual(['unknown-language']);
      expect(result.content).toContain('let value42 = 42;');
      expect(result.content).toContain(open);
      await checkOutput({ source, path: name, cap: 150, result });
    }
  });

  it('of deep nesting neither hangs nor crashes', async () => {
    const depth = 400;
    const lines = Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}def level${level}():\n`);
    const source = `${lines.join('')}${' '.repeat(depth)}return 1\n\n\ndef beside():\n    return level0\n`;
    const result = await optimizer.optimize({ context: source, query: 'beside', maxTokens: 120 });
    expect(result.content).toContain('def beside():\n    return level0\n');
    await checkOutput({ source, cap: 120, result });
    const brackets = `x = ${'['.repeat(5000)}${']'.repeat(5000)}\n\n\ndef beside():\n    return x\n`;
    expect(
      (await optimizer.optimize({ context: brackets, query: 'beside', maxTokens: 120 })).content,
    ).toContain('def beside');
  });

  it('with one very long line shows what is beside it', async () => {
    const source = `TABLE = [${'17, '.repeat(50_000)}]\n\n\ndef beside(index):\n    return TABLE[index]\n`;
    const result = await optimizer.optimize({ context: source, query: 'beside', maxTokens: 100 });
    expect(result.content).toContain('return TABLE[index]');
    await checkOutput({ source, cap: 100, result });
  });

  it('of comments alone, or imports alone, is marked as left out or shown whole', async () => {
    const comments = '# alpha beta gamma\n# delta\n'.repeat(60);
    const imports = Array.from(
      { length: 60 },
      (_, index) => `from package${index} import name${index}\n`,
    ).join('');
    for (const source of [comments, imports]) {
      const result = await optimizer.optimize({ context: source, query: 'gibberish', maxTokens: 60 });
      expect(codes(result)).toEqual(['no-match']);
      await checkOutput({ source, cap: 60, result });
    }
    expect((await optimizer.optimize({ context: '# alpha\n', query: 'alpha' })).content).toBe('# alpha\n');
  });

  it('of imports alone shows the import that the query names', async () => {
    const source = Array.from(
      { length: 60 },
      (_, index) => `from package${index} import name${index}\n`,
    ).join('');
    const { content } = await optimizer.optimize({ context: source, query: 'name42', maxTokens: 60 });
    expect(content).toContain('from package42 import name42');
  });
});

describe('a query that nothing answers', () => {
  it('gets an outline of the file and a warning, not noise', async () => {
    const result = await optimizer.optimize({ context: tides, query: 'zzqxv wwkjy', explain: true });
    expect(codes(result)).toEqual(['no-match']);
    expect(result.content).toContain('class HarbourDesk:');
    expect(result.content).toContain('    def report(self) -> dict[str, float]:');
    expect(result.content).not.toContain('heights[gauge]');
    expect(result.segments.every((segment) => !('score' in segment))).toBe(true);
    await checkOutput({ source: tides, cap: 1200, result });
  });

  it('gets the outer signatures first when there is little room', async () => {
    const { content } = await optimizer.optimize({ context: tides, query: 'zzqxv', maxTokens: 120 });
    expect(content).toContain('class GaugeError(Exception):');
    expect(content).not.toContain('def decorate');
  });
});
