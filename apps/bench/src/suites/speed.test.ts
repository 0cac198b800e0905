import { describe, expect, it } from '@jest/globals';
import { measureStages } from '../speed/measure-stages.ts';
import { drawSizeBands } from '../speed/size-bands.ts';
import { reportSpeed, type SpeedFigures } from './speed.ts';

const text = (functions: number) =>
  Array.from({ length: functions }, (_, index) => `def step_${index}(value):\n    return value\n\n`).join('');
const file = (path: string, functions: number) => ({
  path,
  text: text(functions),
  bytes: Buffer.byteLength(text(functions)),
});

describe('size bands', () => {
  it('hold files of their size, at most as many as asked for', () => {
    const files = Array.from({ length: 60 }, (_, index) => file(`${index}.py`, 20 * (index + 1)));
    const bands = drawSizeBands(files, 3);
    expect(bands.map(({ name }) => name)).toEqual([
      '5–10 KB',
      '10–20 KB',
      '20–40 KB',
      '40–80 KB',
      '6,000–8,000 tokens',
    ]);
    for (const { files: drawn } of bands) expect(drawn.length).toBe(3);
    for (const { bytes } of bands[1]?.files ?? []) expect(Math.floor(bytes / 10_000)).toBe(1);
    expect(drawSizeBands(files, 3)).toEqual(bands);
  });

  it('are measured stage by stage', async () => {
    const [band] = await measureStages([{ name: 'small', files: [file('a.py', 5)] }]);
    expect(band?.files).toHaveLength(1);
    const { countMs = 0, analyzeMs = 0, optimizeMs = 0 } = band?.files[0] ?? {};
    for (const ms of [countMs, analyzeMs, optimizeMs]) expect(ms).toBeGreaterThan(0);
  });
});

it('reports growth from row to row, and the range of cold starts', () => {
  const figures: SpeedFigures = {
    bands: [{ name: 'empty', files: [] }],
    growthPath: 'lib/a.py',
    growth: [
      { bytes: 100_000, ms: 20, peakBytes: 9e7 },
      { bytes: 1_000_000, ms: 200, peakBytes: 2e8 },
    ],
    coldStart: { path: 'lib/b.py', commandMs: [300, 200, 250], nodeMs: [40] },
    coldStartLines: 2001,
  };
  const [bands, growth, cold] = reportSpeed(figures).tables;
  expect(bands?.rows[0]?.[5]).toBeUndefined();
  expect(growth?.rows).toEqual([
    ['100 KB', '20.0', '200', undefined, '90 MB'],
    ['1 MB', '200', '200', '1.00', '200 MB'],
  ]);
  expect(cold?.rows[0]).toEqual(['scaledown optimize', '200', '250', '300']);
});
