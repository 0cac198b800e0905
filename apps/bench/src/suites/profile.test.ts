import { describe, expect, it } from '@jest/globals';
import { drawProfile } from '../generate/draw-profile.ts';
import { createRandom } from '../statistics/create-random.ts';
import { measureCallCosts, measureFacts } from './profile.ts';
import { plotCosts, reportProfile } from './report-profile.ts';

describe('drawProfile', () => {
  it('says each of three facts once, long enough before the end, and the same for the same seed', () => {
    const draw = () =>
      drawProfile(createRandom(3), { length: 12, gap: 6, lengths: { user: [1, 2], assistant: [1, 2] } });
    const { turns, facts } = draw();
    expect(draw()).toEqual({ turns, facts });
    expect([turns.length, facts.length]).toEqual([12, 3]);
    for (const { value, turn } of facts) {
      expect(turn).toBeLessThanOrEqual(6);
      expect(turns.flatMap(({ user }, index) => (user.includes(value) ? [index + 1] : []))).toEqual([turn]);
    }
  });
});

describe('profile', () => {
  it('keeps every planted fact', async () => {
    const facts = await measureFacts(1);
    expect(facts).toHaveLength(60);
    expect(facts.filter(({ isKept }) => !isKept)).toEqual([]);
    expect(Math.min(...facts.map(({ age }) => age))).toBeGreaterThanOrEqual(6);
  });

  it('never takes more than replay in mode auto, and far less by turn 48', async () => {
    const costs = await measureCallCosts({ seed: 1, conversations: 1, turns: 50 });
    const report = reportProfile([], costs);
    expect(report.failures).toEqual([]);
    for (const { turn, state, replay } of costs) if (turn === 48) expect(state).toBeLessThan(0.2 * replay);
    expect(plotCosts('usual answers', costs)).toContain('replay</text>');
  });
});
