import { describe, expect, it } from '@jest/globals';
import { probeEmbedding } from '../embed/embed-probe.ts';
import { drawTexts, TEXT_SIZES } from '../embed/embed-texts.ts';
import { reportEmbedSpeed } from './embed-speed.ts';

it('draws the same texts for the same seed, an eighth as many long ones', () => {
  const [sentence, passage] = TEXT_SIZES.map((size) => drawTexts(size, 16, 1));
  expect([sentence?.length, passage?.length]).toEqual([16, 2]);
  expect(TEXT_SIZES.map((size) => drawTexts(size, 16, 1))).toEqual([sentence, passage]);
  expect(drawTexts({ name: 'sentence', sentences: [1, 1], oneOf: 1 }, 16, 2)).not.toEqual(sentence);
});

describe('embed-speed', () => {
  it.each(['StaticModel', 'CachedModel', 'HttpModel'] as const)('measures %s', async (kind) => {
    const point = await probeEmbedding({ kind, modelFolder: '', texts: 8, seed: 1 });
    expect(point.sizes.map(({ size }) => size)).toEqual(['sentence', 'passage']);
    for (const { textsPerSecond, p50Ms } of point.sizes) {
      expect(textsPerSecond).toBeGreaterThan(0);
      expect(p50Ms).toBeGreaterThan(0);
    }
  });

  const size = { size: 'sentence', textsPerSecond: 100, p50Ms: 1, p95Ms: 2, heldMs: 3 };
  const point = { loadMs: 10, loadHeldMs: 4, addedBytes: 5e6, sizes: [size] };

  it('reports a row a size, and what batches gain', () => {
    const batches = [
      {
        size: 'sentence',
        batches: [
          { batchTokens: 1, textsPerSecond: 50 },
          { batchTokens: 2048, textsPerSecond: 100 },
        ],
        modelPerSecond: 95,
        handPerSecond: 100,
      },
    ];
    const report = reportEmbedSpeed({ kinds: [{ kind: 'OnnxModel', ...point }], batches }, 8);
    expect(report.tables.map(({ rows }) => rows.length)).toEqual([1, 1, 1]);
    expect(report.tables[1]?.header).toEqual(['texts', 'one text', '2,048']);
    expect(report.tables[2]?.rows).toEqual([['sentence', '95', '100', '95 %']]);
    expect(report.failures).toEqual([]);
  });

  it('fails when OnnxModel holds up the event loop', () => {
    const kinds = [{ kind: 'OnnxModel' as const, ...point, loadHeldMs: 51 }];
    expect(reportEmbedSpeed({ kinds, batches: [] }, 8).failures).toEqual([
      'OnnxModel held up the event loop for 51.0 ms; 50 ms are allowed.',
    ]);
  });
});
