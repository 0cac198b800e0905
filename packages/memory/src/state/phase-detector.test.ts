import { describe, expect, it } from '@jest/globals';
import { randomDirection, seededRandom, topicStream } from './__fixtures__/topic-stream.ts';
import type { Phase } from './phase.ts';
import { PhaseDetector, type PhaseSignals, readPhase } from './phase-detector.ts';
import { getPhasePrompt, PHASE_PROMPTS } from './phase-prompts.ts';
import { SemvecState } from './semvec-state.ts';

const calm: PhaseSignals = {
  turn: 20,
  switches: 0,
  deviation: 0.05,
  slope: 0,
  noveltyScore: 0.5,
  patternStrength: 0.5,
  fsm: 0.4,
  z: 0,
  segmentTurns: 10,
};

function phasesOf(embeddings: readonly (readonly number[])[]): Phase[] {
  const state = new SemvecState({ dimension: embeddings[0]?.length, literals: { enabled: false } });
  return embeddings.map((embedding, at) => state.update(embedding, `turn ${at}`).phase);
}

const share = (phases: readonly Phase[], phase: Phase): number =>
  phases.filter((other) => other === phase).length / phases.length;

describe('readPhase', () => {
  it.each<[Phase, Partial<PhaseSignals>]>([
    ['initialization', { turn: 3, switches: 5 }],
    ['instability', { switches: 2, noveltyScore: 0 }],
    ['instability', { deviation: 0.26 }],
    ['resonance', { noveltyScore: 0.1, fsm: 0.9 }],
    ['resonance', { patternStrength: 1.3 }],
    ['stability', { fsm: 0.55 }],
    ['convergence', { fsm: 0.55, segmentTurns: 4, z: 0.1 }],
    ['convergence', { slope: 0.03 }],
    ['exploration', { fsm: 0.44, z: 1 }],
    ['exploration', { fsm: 0.9, slope: -0.03, z: -1 }],
    ['exploration', {}],
  ])('sees %s in %j', (phase, signals) => {
    expect(readPhase({ ...calm, ...signals })).toBe(phase);
  });
});

describe('PhaseDetector', () => {
  const stable = { ...calm, fsm: 0.6 };

  it('changes phase when a new one is seen twice running', () => {
    const detector = new PhaseDetector({ current: 'exploration', candidate: 'exploration' });
    const seen = [stable, calm, stable, stable, calm].map((signals) => detector.next(signals));
    expect(seen).toEqual(['exploration', 'exploration', 'exploration', 'stability', 'stability']);
  });

  it('shows instability and the end of initialization at once', () => {
    const detector = new PhaseDetector();
    expect(detector.next({ ...calm, turn: 1 })).toBe('initialization');
    expect(detector.next(stable)).toBe('stability');
    expect(detector.next({ ...calm, switches: 2 })).toBe('instability');
  });

  it('goes on from its data', () => {
    const detector = new PhaseDetector({ current: 'exploration', candidate: 'exploration' });
    detector.next(stable);
    expect(new PhaseDetector(detector.toData()).next(stable)).toBe('stability');
  });
});

describe('the phases of a conversation', () => {
  it('repeats itself: initialization, then resonance', () => {
    const base = randomDirection(seededRandom(1));
    const random = seededRandom(2);
    const alike = Array.from({ length: 40 }, () => base.map((value) => value + 0.002 * (random() - 0.5)));
    const phases = phasesOf(alike);
    expect(phases.slice(0, 3)).toEqual(['initialization', 'initialization', 'initialization']);
    expect(new Set(phases.slice(3))).toEqual(new Set(['resonance']));
  });

  it('has no topic: initialization, then exploration, and never stability', () => {
    for (const seed of [1, 2, 3]) {
      const random = seededRandom(seed);
      const phases = phasesOf(Array.from({ length: 80 }, () => randomDirection(random)));
      expect(phases.slice(0, 3)).toEqual(['initialization', 'initialization', 'initialization']);
      expect(share(phases.slice(3), 'exploration')).toBeGreaterThan(0.95);
      expect(phases).not.toContain('stability');
    }
  });

  it('changes topic every 15 turns: a third exploration, a fifth convergence, else mostly stability', () => {
    const streams = [1, 2, 3, 4].map((seed) =>
      topicStream({ seed, segments: 10, turns: 15, within: 0.45, across: 0.1 }),
    );
    const phases = streams.flatMap(({ embeddings }) => phasesOf(embeddings));
    expect(share(phases, 'stability')).toBeGreaterThan(0.38);
    expect(share(phases, 'stability')).toBeLessThan(0.5);
    expect(share(phases, 'convergence')).toBeGreaterThan(0.18);
    expect(share(phases, 'convergence')).toBeLessThan(0.28);
    expect(share(phases, 'exploration')).toBeGreaterThan(0.25);
    expect(share(phases, 'exploration')).toBeLessThan(0.38);
  });

  it('switches every 2 turns: instability or exploration, never stability', () => {
    const { embeddings } = topicStream({ seed: 3, segments: 40, turns: 2, within: 0.5, across: 0.1 });
    const phases = phasesOf(embeddings).slice(3);
    expect(share(phases, 'instability') + share(phases, 'exploration')).toBeGreaterThan(0.8);
    expect(phases).not.toContain('stability');
  });
});

describe('getPhasePrompt', () => {
  it('has one sentence of at most 25 words for each phase', () => {
    for (const [phase, prompt] of Object.entries(PHASE_PROMPTS)) {
      expect(getPhasePrompt(phase)).toBe(prompt);
      expect(prompt.split(/\s+/).length).toBeLessThanOrEqual(25);
      expect(prompt).toMatch(/^[A-Z][^.]*\.$/);
    }
  });

  it.each(['', 'Stability', 'constructor', '__proto__'])('refuses %j', (phase) => {
    expect(() => getPhasePrompt(phase)).toThrow(expect.objectContaining({ name: 'ConfigurationError' }));
  });

  it('cannot be changed from outside', () => {
    expect(Object.isFrozen(PHASE_PROMPTS)).toBe(true);
  });
});
