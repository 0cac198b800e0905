import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RunningMean } from '../math/running-mean.ts';
import { dotProduct, vectorLength } from '../math/vector-math.ts';
import { judgeSwitches, randomDirection, seededRandom, topicStream } from './__fixtures__/topic-stream.ts';
import { readEmbedding } from './read-embedding.ts';
import { StateDynamics } from './state-dynamics.ts';

interface RunOptions {
  readonly topicSwitch?: boolean;
  readonly center?: boolean;
}

function run(embeddings: readonly number[][], { topicSwitch = true, center = false }: RunOptions = {}) {
  const dimension = embeddings[0]?.length ?? 0;
  const dynamics = new StateDynamics(StateDynamics.initialData(dimension, center), topicSwitch);
  const steps = embeddings.map((embedding) => dynamics.step(readEmbedding(embedding, dimension)));
  const found = steps.flatMap((step, at) => (step.topicSwitch > 0 ? [at] : []));
  return { dynamics, steps, found };
}

/** The plain way: whatever is less like the mean of all turns before than a limit. */
function runNaively(embeddings: readonly number[][], limit: number): number[] {
  const sum = new Float32Array(embeddings[0]?.length ?? 0);
  const found: number[] = [];
  for (const [at, embedding] of embeddings.entries()) {
    const x = readEmbedding(embedding, sum.length) ?? sum;
    if (at > 0 && dotProduct(x, sum) / vectorLength(sum) < limit) {
      found.push(at);
      sum.fill(0);
    }
    for (let index = 0; index < sum.length; index += 1) sum[index] = (sum[index] ?? 0) + (x[index] ?? 0);
  }
  return found;
}

/** The first version that was tried: beta by z alone, from the first turn on, and switches counted as usual turns. */
function runByZAlone(embeddings: readonly number[][]): number[] {
  let state = new Float32Array(embeddings[0]?.length ?? 0);
  const usual = new RunningMean(64);
  const found: number[] = [];
  for (const [at, embedding] of embeddings.entries()) {
    const x = readEmbedding(embedding, state.length) ?? state;
    const length = vectorLength(state);
    const similarity = length === 0 ? 0 : dotProduct(x, state) / length;
    const z = usual.count < 3 ? 0 : (similarity - usual.mean) / Math.max(0.05, usual.deviation);
    if (z <= -2.5) found.push(at);
    usual.add(similarity);
    const beta = 0.05 + 0.9 / (1 + Math.exp(-z));
    state = state.map((value, index) => beta * value + (1 - beta) * (x[index] ?? 0));
  }
  return found;
}

/** Streams whose cosines are drawn from what common embedders give. */
function streams(turns: number, many = 6) {
  const random = seededRandom(turns);
  return Array.from({ length: many }, (_, seed) =>
    topicStream({
      seed: seed + 1,
      segments: Math.round(120 / turns) + 1,
      turns,
      within: [0.35, 0.6],
      across: 0.05 + 0.15 * random(),
    }),
  );
}

function average(judged: readonly { precision: number; recall: number }[]) {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    precision: mean(judged.map(({ precision }) => precision)),
    recall: mean(judged.map(({ recall }) => recall)),
  };
}

describe('finding switches of topic', () => {
  it.each([8, 15, 40])(
    'finds them within 2 turns in segments of %d turns, and few that are none',
    (turns) => {
      const { precision, recall } = average(
        streams(turns).map(({ embeddings, switches }) => judgeSwitches(run(embeddings).found, switches)),
      );
      expect(precision).toBeGreaterThanOrEqual(0.85);
      expect(recall).toBeGreaterThanOrEqual(turns === 8 ? 0.95 : 0.99);
    },
  );

  it('finds in short segments what smoothing by z alone misses, which takes switches for usual', () => {
    const judged = streams(8).map(({ embeddings, switches }) =>
      judgeSwitches(runByZAlone(embeddings), switches),
    );
    expect(average(judged).recall).toBeLessThan(0.5);
  });

  it('adapts to how alike a model’s embeddings are, as no fixed limit does', () => {
    const models = [
      topicStream({ seed: 1, segments: 9, turns: 15, within: 0.35, across: 0.05 }),
      topicStream({ seed: 2, segments: 9, turns: 15, within: 0.85, across: 0.6 }),
    ];
    const worst = (find: (embeddings: readonly number[][]) => number[]) =>
      Math.min(
        ...models.flatMap(({ embeddings, switches }) => {
          const { precision, recall } = judgeSwitches(find(embeddings), switches);
          return [precision, recall];
        }),
      );
    for (const limit of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) {
      expect(worst((embeddings) => runNaively(embeddings, limit))).toBeLessThan(0.7);
    }
    expect(worst((embeddings) => run(embeddings).found)).toBeGreaterThan(0.9);
  });

  it('does not chase a topic that switches every 2 turns', () => {
    const { embeddings } = topicStream({ seed: 3, segments: 40, turns: 2, within: 0.5, across: 0.1 });
    expect(run(embeddings).found.length).toBeLessThan(8);
  });

  it('finds none in noise', () => {
    const random = seededRandom(5);
    const noise = Array.from({ length: 120 }, () => randomDirection(random));
    expect(run(noise).found.length).toBeLessThanOrEqual(2);
  });

  it('reports switches without acting on them when told so', () => {
    const { embeddings, switches } = topicStream({
      seed: 4,
      segments: 4,
      turns: 15,
      within: 0.5,
      across: 0.1,
    });
    const { dynamics, found } = run(embeddings, { topicSwitch: false });
    expect(judgeSwitches(found, switches).recall).toBe(1);
    expect(dynamics.segment).toBe(0);
  });

  it('counts a segment per switch', () => {
    const { embeddings } = topicStream({ seed: 4, segments: 4, turns: 15, within: 0.5, across: 0.1 });
    expect(run(embeddings).dynamics.segment).toBe(3);
  });

  it('finds the topics of a model whose embeddings are all alike once it is centred', () => {
    const judged = [1, 2, 3, 4].map((seed) => {
      const stream = topicStream({ seed, segments: 16, turns: 15, within: 0.8, across: 0.7 });
      const judge = (center: boolean) =>
        judgeSwitches(run(stream.embeddings, { center }).found, stream.switches);
      return { plain: judge(false), centred: judge(true) };
    });
    expect(average(judged.map(({ plain }) => plain)).recall).toBeLessThan(0.1);
    expect(average(judged.map(({ centred }) => centred)).recall).toBeGreaterThan(0.8);
    expect(average(judged.map(({ centred }) => centred)).precision).toBeGreaterThan(0.95);
  });
});

describe('StateDynamics', () => {
  it('keeps beta within 0 and 0.95 and the norm within 0 and 1, whatever comes', () => {
    const embedding = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        fc.array(embedding, { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (embeddings, center) => {
          for (const step of run(embeddings, { center }).steps) {
            expect(step.beta).toBeGreaterThanOrEqual(0);
            expect(step.beta).toBeLessThanOrEqual(0.95);
            expect(step.norm).toBeLessThanOrEqual(1 + 1e-6);
            expect(Math.abs(step.similarity)).toBeLessThanOrEqual(1);
            expect(Number.isFinite(step.z)).toBe(true);
          }
        },
      ),
    );
  });

  it('averages the first turns plainly', () => {
    const { steps, dynamics } = run([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(steps.map(({ beta }) => beta)).toEqual([0, 1 / 2, 2 / 3]);
    expect(Array.from(dynamics.vector)).toEqual([expect.closeTo(2 / 3, 6), expect.closeTo(1 / 3, 6)]);
  });

  it('reads a norm of 1 when all turns are alike', () => {
    const { steps } = run(Array.from({ length: 10 }, () => [3, 4]));
    expect(steps.at(-1)?.norm).toBeCloseTo(1, 5);
    expect(steps.at(-1)?.similarity).toBeCloseTo(1, 5);
  });

  it('stays where it is on a turn without an embedding', () => {
    const { dynamics } = run([
      [1, 0],
      [0, 1],
    ]);
    const before = dynamics.toData();
    expect(dynamics.step(undefined)).toMatchObject({ similarity: 0, beta: 0.5, topicSwitch: 0 });
    expect(dynamics.toData()).toEqual(before);
  });

  it('goes on from its data exactly as it would have', () => {
    const { embeddings } = topicStream({
      seed: 9,
      segments: 6,
      turns: 9,
      within: 0.5,
      across: 0.1,
      dimension: 16,
    });
    for (const center of [false, true]) {
      const whole = run(embeddings, { center });
      for (const cut of [0, 1, 7, 33, 40]) {
        const first = run(embeddings.slice(0, Math.max(cut, 1)), { center }).dynamics.toData();
        const resumed = new StateDynamics(first, true);
        const steps = embeddings.slice(Math.max(cut, 1)).map((x) => resumed.step(readEmbedding(x, 16)));
        expect(steps).toEqual(whole.steps.slice(Math.max(cut, 1)));
        expect(resumed.toData()).toEqual(whole.dynamics.toData());
      }
    }
  });
});
