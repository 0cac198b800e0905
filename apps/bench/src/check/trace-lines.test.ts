import { expect, it } from '@jest/globals';
import { LocalCompressor } from '@scaledown/compressor';
import { HasteOptimizer } from '@scaledown/haste';
import { Pipeline, type StageReport } from '@scaledown/pipeline';
import { createRandom, integerBetween, pickOne } from '../statistics/create-random.ts';
import { traceLines } from './trace-lines.ts';

const SOURCE = [...'abcdefghijklmnopqrst']
  .map(
    (letter) => `def step_${letter}(value):\n    color_${letter} = value * 2\n    return color_${letter}\n\n`,
  )
  .join('');
const lines = SOURCE.split('\n');

async function run(options: { rate: number; first: number; last: number }): Promise<readonly StageReport[]> {
  const pipeline = new Pipeline([
    ['haste', new HasteOptimizer(), { maxTokens: options.first }],
    ['local', new LocalCompressor({ rate: options.rate })],
  ]);
  const request = { context: SOURCE, filePath: 'steps.py', query: 'wrong color_h, and step_q' };
  return (await pipeline.run({ ...request, maxTokens: options.last })).history;
}

it('finds in the last content every line that it says is kept, and no other', async () => {
  const random = createRandom(7);
  for (let round = 0; round < 25; round += 1) {
    const options = {
      rate: pickOne(random, [0.3, 0.6, 1]) ?? 1,
      first: integerBetween(random, 60, 500),
      last: integerBetween(random, 40, 500),
    };
    const history = await run(options);
    const { keptLines, problems } = traceLines(SOURCE, history);
    const content = history.at(-1)?.content.split('\n') ?? [];
    // No two lines of the source are the same.
    const shown = lines.flatMap((line, index) => (line !== '' && content.includes(line) ? [index + 1] : []));
    expect({ options, keptLines: [...keptLines], problems }).toEqual({
      options,
      keptLines: shown,
      problems: [],
    });
  }
});

it('follows all lines where nothing is left out', async () => {
  const history = await run({ rate: 1, first: 5000, last: 5000 });
  expect(traceLines(SOURCE, history).keptLines.size).toBe(60);
});

it('does not believe a stage that claims what its content does not show', async () => {
  const history = await run({ rate: 1, first: 200, last: 200 });
  const lying = history.map((report) => ({
    ...report,
    content: report.content.replaceAll('return', 'yield'),
  }));
  const { keptLines, problems } = traceLines(SOURCE, lying);
  expect(problems.length).toBeGreaterThan(0);
  for (const line of keptLines) expect(lines[line - 1]).not.toContain('return');
});
