import { describe, expect, it } from '@jest/globals';
import { type StreamOptions, topicStream } from '../state/__fixtures__/topic-stream.ts';
import { SemvecState } from '../state/semvec-state.ts';
import { measureDrift } from './measure-drift.ts';

function driftsOf(options: StreamOptions): { drifts: (number | null)[]; switches: readonly number[] } {
  const { embeddings, switches } = topicStream(options);
  const state = new SemvecState();
  const drifts = embeddings.map((embedding, turn) => {
    state.update(embedding, `turn ${turn}`);
    return measureDrift(state.metrics());
  });
  return { drifts, switches };
}

/** The share of switches that count as drift, and of other turns that do, over five streams. */
function judgeDrift(options: Omit<StreamOptions, 'seed' | 'segments'>): { seen: number; false: number } {
  const atSwitches: boolean[] = [];
  const elsewhere: boolean[] = [];
  for (let seed = 1; seed <= 5; seed++) {
    const { drifts, switches } = driftsOf({ ...options, seed, segments: 8 });
    for (const [turn, drift] of drifts.entries()) {
      (switches.includes(turn) ? atSwitches : elsewhere).push((drift ?? 0) >= 0.5);
    }
  }
  return { seen: shareOf(atSwitches), false: shareOf(elsewhere) };
}

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

describe('measureDrift', () => {
  it('has nothing to say on the first turn', () => {
    const { drifts } = driftsOf({ seed: 1, segments: 1, turns: 1, within: 0.5, across: 0.1 });
    expect(drifts).toEqual([null]);
  });

  it('stays within 0 and 1', () => {
    const { drifts } = driftsOf({ seed: 2, segments: 6, turns: 10, within: [0.35, 0.6], across: 0.1 });
    for (const drift of drifts.slice(1)) {
      expect(drift).toBeGreaterThanOrEqual(0);
      expect(drift).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    { turns: 8, within: [0.35, 0.6], across: 0.1 },
    { turns: 15, within: [0.35, 0.6], across: 0.2 },
    { turns: 40, within: [0.35, 0.6], across: 0.1 },
    { turns: 8, within: 0.8, across: 0.6 },
  ] as const)('sees nearly every change of subject, and cries wolf in few turns: %j', (options) => {
    const shares = judgeDrift(options);
    expect(shares.seen).toBeGreaterThanOrEqual(0.9);
    expect(shares.false).toBeLessThanOrEqual(0.05);
  });
});
