import { describe, expect, it } from '@jest/globals';
import type { CompressionPoint } from '../speed/compression-probe.ts';
import { type MeasureCompression, measureCompressSpeed, reportCompressSpeed } from './compress-speed.ts';

/** A compressor that takes a millisecond per 10,000 characters, or squares that. */
const taking =
  (order: number): MeasureCompression =>
  async (kind, characters): Promise<CompressionPoint> => ({
    kind,
    characters,
    tokens: characters / 4,
    ms: (characters / 10_000) ** order,
    countMs: 1,
    peakBytes: 1e8,
  });

describe('measureCompressSpeed', () => {
  it('measures each kind up to 4 million characters, and at 100,000 tokens', async () => {
    const steps: string[] = [];
    const onProgress = (done: number, total: number) => steps.push(`${done}/${total}`);
    const [figures] = await measureCompressSpeed({ measure: taking(1), kinds: ['log'], onProgress });
    expect(figures?.growth.map(({ characters }) => characters)).toEqual([10e3, 100e3, 300e3, 1e6, 4e6]);
    expect(figures?.hundredThousandTokens.characters).toBeGreaterThan(200_000);
    expect(steps.at(-1)).toBe('6/6');
  });
});

describe('reportCompressSpeed', () => {
  it.each([
    [1, '1.00'],
    [2, '2.00'],
  ])('shows growth of order %d as exponent %s', async (order, exponent) => {
    const figures = await measureCompressSpeed({ measure: taking(order), kinds: ['prose'] });
    const [goals, growth] = reportCompressSpeed(figures).tables;
    expect(growth?.rows.map((row) => row[4])).toEqual([undefined, exponent, exponent, exponent, exponent]);
    expect(goals?.rows[0]?.[3]).toBe('1,000,000');
  });
});
