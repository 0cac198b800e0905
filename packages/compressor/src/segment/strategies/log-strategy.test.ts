import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { restoreLog } from '../../restore/restore-log.ts';
import type { SegmentedBlock } from '../strategy.ts';
import { generateLog, LOG_SYSTEMS } from './log/__fixtures__/generate-log.ts';
import { logStrategy } from './log-strategy.ts';

const estimateTokens = (text: string): number => text.length / 3;

function segment(source: string, start = 0, end = source.length): SegmentedBlock {
  return logStrategy.segment(source, { kind: 'log', start, end }, { estimateTokens });
}

function write(source: string, { preamble = '', units }: SegmentedBlock): string {
  return preamble + units.map(({ spelling, start, end }) => spelling ?? source.slice(start, end)).join('');
}

/** Says in what way units fail to tile a range, or name needs that do not come before them. */
function faults({ units }: SegmentedBlock, start: number, end: number): string[] {
  const found: string[] = [];
  let at = start;
  for (const [i, unit] of units.entries()) {
    if (unit.start !== at || unit.end < at) found.push(`unit ${i} starts at ${unit.start}, expected ${at}`);
    if (unit.needs?.some((need) => need >= i || units[need]?.kind !== 'header'))
      found.push(`needs of unit ${i}`);
    at = unit.end;
  }
  return at === end ? found : [...found, `ends at ${at}, expected ${end}`];
}

const hostileLine = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '\t',
    '\r',
    '=',
    '=x',
    'x3',
    'x',
    'a',
    'a 1',
    'a: *',
    'b=a *',
    '12 a',
    '12 =x',
    '@ ?:?',
    '\\*',
    '@1@',
    '*',
    '\uE000',
    '10:00:00 *',
    '10:00:01 **',
    '10:00:01 \\*',
    '10:00:02 @ 7',
    '10:00:02 @1@ 7',
    'at 10:00:03',
    '\tat x.Y(Z.java:1)',
    'Caused by: x',
  ),
  fc
    .tuple(
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom('start', 'stop  ', ' *', '\tgo', ''),
      fc.string({ maxLength: 3 }),
    )
    .map(
      ([second, verb, value]) =>
        `2024-05-01 10:00:${String(second).padStart(2, '0')} job ${value} ${verb} of \\* ${value}`,
    ),
  fc
    .tuple(fc.nat(2000), fc.nat(3))
    .map(([id, kind]) => `I0102 15:04:05.000${kind} pool worker_${id} is * at @${id}@${kind}`),
);
const hostileLog = fc
  .tuple(
    fc.array(hostileLine, { maxLength: 40 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n', '\r\n'),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(
    ([lines, terminator, last, times]) =>
      Array.from({ length: times }, () => lines.join(terminator)).join(terminator) + last,
  );

describe('logStrategy', () => {
  it.each(LOG_SYSTEMS)(
    'spells a log of %s so that it can be given back, character by character',
    (system) => {
      const log = generateLog(system, 400);
      const spelled = write(log, segment(log));
      expect(restoreLog(spelled)).toBe(log);
      expect(spelled.length).toBeLessThan(log.length);
    },
  );

  it('saves 55 % of the tokens of the usual log or more, leaving nothing out', async () => {
    const { counter } = await createTokenCounter('gpt-4o');
    const saved = LOG_SYSTEMS.map((system) => {
      const log = generateLog(system, 1000);
      return 1 - counter.count(write(log, segment(log))) / counter.count(log);
    }).sort((a, b) => a - b);
    expect(saved[Math.floor(saved.length / 2)]).toBeGreaterThanOrEqual(0.55);
    expect(saved[0]).toBeGreaterThan(0.25);
  });

  it('gives back whatever it is given, also lines that look like its own spelling', () => {
    fc.assert(
      fc.property(hostileLog, (log) => {
        // Tokens of a spelling are made cheap, so that it is used however little it saves.
        const cheap = { estimateTokens: (text: string) => (text.startsWith('[log, short') ? 0 : 1) };
        const block = logStrategy.segment(log, { kind: 'log', start: 0, end: log.length }, cheap);
        expect(faults(block, 0, log.length)).toEqual([]);
        expect(restoreLog(write(log, block))).toBe(log);
      }),
      { numRuns: 400 },
    );
  });

  it('gives back lines with times of their own that look like parts of an entry', () => {
    const lines = Array.from(
      { length: 12 },
      (_, i) => `start of ${i}\n\tat 2024-05-01 1${i % 3}:00:0${i % 10} step ${i}\n  more\n`,
    );
    const log = `${lines.join('')}${'end\n'.repeat(30)}`;
    const cheap = { estimateTokens: (text: string) => (text.startsWith('[log, short') ? 0 : 1) };
    expect(
      restoreLog(write(log, logStrategy.segment(log, { kind: 'log', start: 0, end: log.length }, cheap))),
    ).toBe(log);
  });

  it('tiles the block and not what is around it', () => {
    const log = generateLog('log4j', 60);
    const source = `Before.\n${log}After.\n`;
    const block = segment(source, 8, 8 + log.length);
    expect(faults(block, 8, 8 + log.length)).toEqual([]);
    expect(restoreLog(write(source, block))).toBe(log);
  });

  it('keeps a stack trace with the entry that it belongs to, as an error', () => {
    const log = `${generateLog('python', 30, 4)}2024-05-28 11:00:00,000 - app - ERROR - gone
Traceback (most recent call last):
  File "/srv/app/run.py", line 3, in main
    start()

ValueError: no port
2024-05-28 11:00:01,000 - app - INFO - next
`;
    const { units } = segment(log);
    const entry = units.find(({ start, end }) => log.slice(start, end).includes('gone'));
    expect(entry && log.slice(entry.start, entry.end)).toMatch(/^2024.*ERROR - gone\n(?:.*\n)*.*no port\n$/);
    expect(entry?.keep).toBe('error');
  });

  it('keeps errors where they are few, and leaves most of them to the budget where all are', () => {
    const calm = generateLog('spark', 300);
    const error = '24/05/28 10:05:00 ERROR executor.Executor: Lost task 7.0\n';
    const kept = segment(calm + error + calm).units.filter(({ keep }) => keep !== undefined);
    expect(kept).toHaveLength(1);
    const noisy = generateLog('nginxError', 300);
    const { units } = segment(noisy);
    const size = (of: typeof units): number => of.reduce((sum, { start, end }) => sum + end - start, 0);
    expect(size(units.filter(({ keep }) => keep !== undefined))).toBeLessThan(0.2 * noisy.length);
    expect(units.some(({ keep }) => keep === 'error')).toBe(true);
  });

  it('writes lines with a preserved word as they are', () => {
    const log = generateLog('klog', 200);
    const [word = ''] = /\d{2}:\d{2}:\d{2}\.\d+ +1 scheduler/.exec(log) ?? [];
    const context = { estimateTokens, holdsPreserved: (text: string) => text.includes(word) };
    const spelled = write(log, logStrategy.segment(log, { kind: 'log', start: 0, end: log.length }, context));
    expect(spelled).toContain(word);
    expect(restoreLog(spelled)).toBe(log);
  });

  it('counts repeated lines as one entry', () => {
    const log = `${'May  1 10:00:00 host app: waiting for the database\n'.repeat(50)}May  1 10:00:01 host app: gone on\n`;
    const { units } = segment(log);
    expect(units.filter(({ kind }) => kind === 'entry').map(({ count }) => count)).toEqual([50, undefined]);
    expect(restoreLog(write(log, segment(log)))).toBe(log);
  });

  it('lets an entry name the definitions it is read by, so that a few entries can be written alone', () => {
    const log = generateLog('hdfs', 200);
    const { units, preamble = '' } = segment(log);
    const entry = units.findLast(({ kind }) => kind === 'entry');
    const needed = [...(entry?.needs ?? []).map((index) => units[index]), entry];
    const alone = preamble + needed.map((unit) => unit?.spelling ?? '').join('');
    expect(restoreLog(alone)).toBe(log.slice(entry?.start, entry?.end));
  });

  it('leaves a short log, and one that is a spelling already, as they are', () => {
    const short = '2024-05-01 10:00:00 INFO up\n2024-05-01 10:00:01 INFO down\n';
    expect(segment(short).preamble).toBeUndefined();
    const log = generateLog('klog', 100);
    const spelled = write(log, segment(log));
    expect(write(spelled, segment(spelled))).toBe(spelled);
  });

  it.each([
    ['one line without an end', 'x'.repeat(4_000_000)],
    ['empty lines', '\n'.repeat(1_000_000)],
    ['blanks', ' \t'.repeat(500_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['binary', '\u0000\uFFFF\uD800=x3\n@\r'.repeat(50_000)],
    ['nothing', ''],
  ])('takes %s apart', (_, log) => {
    const block = segment(log);
    expect(faults(block, 0, log.length)).toEqual([]);
    expect(restoreLog(write(log, block)) === log).toBe(true);
  });
});
