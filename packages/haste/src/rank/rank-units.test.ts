import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rankedNames, rankSource } from '../__fixtures__/rank-source.ts';
import { lineWith, readFixture } from '../__fixtures__/read-fixture.ts';

const tides = readFixture('tide_station.py');

/** Functions that differ in nothing but their names. */
const twins = (...names: string[]): string =>
  names.map((name) => `def ${name}(x):\n    return x + 1\n\n\n`).join('');

describe('the most relevant unit', () => {
  it('is the one named outright, among equal ones', async () => {
    const source = twins('alpha_step', 'gamma_step', 'delta_step');
    expect((await rankedNames(source, 'rename gamma_step'))[0]).toBe('gamma_step');
    expect((await rankedNames(source, 'delta_step()'))[0]).toBe('delta_step');
  });

  it('is the method that a dotted name spells, not its namesake', async () => {
    const body = '    def close_all(self):\n        return 1\n\n';
    const source = `class Pool:\n${body}\nclass Socket:\n${body}`;
    expect((await rankedNames(source, 'Socket.close_all'))[0]).toBe('Socket.close_all');
    expect((await rankedNames(source, 'Pool.close_all'))[0]).toBe('Pool.close_all');
  });

  it('is the function that a stack trace points into, whatever its words match', async () => {
    const line = lineWith(tides, 'return stats.median');
    const trace = `File "tide_station.py", line ${line}, in smoothed\nGaugeError: harbour desk warn flood harmonic`;
    expect((await rankedNames(tides, trace, 'tide_station.py'))[0]).toBe('GaugeHistory.smoothed');
  });

  it('is the function that a line number, a diff or a test id points into', async () => {
    const line = lineWith(tides, 'return amplitude');
    for (const query of [
      `line ${line}`,
      `tide_station.py:${line}:3`,
      `@@ -${line},1 +${line},1 @@`,
      'tide_station.py::harmonic',
    ]) {
      expect((await rankedNames(tides, query, 'tide_station.py'))[0]).toBe('harmonic');
    }
  });

  it('is the function that holds a quoted string', async () => {
    const query = 'who says "height jumped further than water can rise"?';
    expect((await rankedNames(tides, query))[0]).toBe('GaugeHistory.add');
  });

  it('is found by the words of its name', async () => {
    const source = twins('parseHTTPHeader', 'sendMailLater', 'open_socket_pair');
    expect((await rankedNames(source, 'parse header'))[0]).toBe('parseHTTPHeader');
    expect((await rankedNames(source, 'mail later'))[0]).toBe('sendMailLater');
    expect((await rankedNames(source, 'SocketPair'))[0]).toBe('open_socket_pair');
  });

  it('is not decided by the words that every request has', async () => {
    const source =
      'def find_code():\n    return "please show what this does"\n\n\ndef harvest():\n    return "grapes and so on and on"\n';
    expect((await rankedNames(source, 'please show what this code does to harvest grapes'))[0]).toBe(
      'harvest',
    );
  });

  it('is the longer one of two that match alike', async () => {
    const more = Array.from({ length: 12 }, (_, index) => `    x = x * ${index} + 7\n`).join('');
    const source = `def short(x):\n    return x\n\n\ndef long(x):\n${more}    return x\n`;
    expect((await rankedNames(source, 'nothing like it'))[0]).toBe('long');
  });

  it('is found by another form of its words', async () => {
    const source = twins('read_configuration', 'write_report');
    expect((await rankedNames(source, 'config'))[0]).toBe('read_configuration');
    expect((await rankedNames(source, 'reporting'))[0]).toBe('write_report');
  });

  it('may be a class or a constant', async () => {
    expect((await rankedNames(tides, 'WARNING_LEVELS'))[0]).toBe('WARNING_LEVELS');
    expect((await rankedNames(tides, 'GaugeStuck'))[0]).toBe('GaugeStuck');
  });
});

describe('a ranking', () => {
  it('has every unit of the file once, and probabilities that fall and sum to 1', async () => {
    const word = fc.constantFrom(...(tides.match(/\w{3,}/g) ?? []));
    const count = (await rankSource(tides, 'x')).length;
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 12 }), async (words) => {
        const units = await rankSource(tides, words.join(' '));
        expect(new Set(units.map(({ unit }) => unit.id)).size).toBe(count);
        const probabilities = units.map(({ probability }) => probability);
        expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 9);
        expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
      }),
      { numRuns: 60 },
    );
  });

  it('of many matches at once is still made of numbers', async () => {
    const query = `${tides}\n${Array.from({ length: 200 }, (_, line) => `line ${line + 1}`).join('\n')}`;
    for (const { probability } of await rankSource(tides, query))
      expect(probability).toBeGreaterThanOrEqual(0);
  });

  it('of a file without units is empty', async () => {
    expect(await rankSource('# nothing\n', 'nothing')).toEqual([]);
  });

  it('lets a quote that stands everywhere point nowhere', async () => {
    const source = Array.from(
      { length: 9 },
      (_, index) => `def f${index}():\n    return "the same"\n\n\n`,
    ).join('');
    const units = await rankSource(source, 'find "the same"');
    expect(units.every(({ mention }) => mention?.isQuoted !== true)).toBe(true);
  });
});
