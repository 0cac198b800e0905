import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SemvecConfig } from '../state/semvec-config.ts';
import { SemvecState } from '../state/semvec-state.ts';
import type { UpdateItem } from '../state/update-options.ts';

const DIMENSION = 6;

const words = [
  'order',
  'invoice',
  'refund',
  'the cat',
  'I moved to Oslo',
  'really?',
  '1.250,00 EUR',
  '8 May 2023',
  'RX1234-A',
  'no',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const vector = fc.oneof(
  // Few different ones, so that turns agree, repeat and switch the topic.
  fc
    .integer({ min: 0, max: DIMENSION - 1 })
    .map((axis) => Array.from({ length: DIMENSION }, (_, i) => (i === axis ? 1 : 0.1))),
  fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSION, maxLength: DIMENSION }),
);
const item: fc.Arbitrary<UpdateItem> = fc.record(
  {
    text,
    embedding: fc.option(vector),
    timestamp: fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-03T04:05:06Z'),
    speaker: fc.constantFrom('Ann', 'Bob'),
    role: fc.constantFrom('user' as const, 'assistant' as const),
    sessionId: fc.constantFrom('s1', 's2'),
    importance: fc.double({ min: 0, max: 1, noNaN: true }),
    pinned: fc.boolean(),
    meta: fc.dictionary(
      fc.string({ maxLength: 4 }),
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.constant(null)),
      { maxKeys: 2 },
    ),
  },
  { requiredKeys: ['text'] },
);

type Step = (state: SemvecState) => unknown;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: item.map(
      ({ embedding = null, text, ...options }): Step =>
        (state) =>
          state.update(embedding, text, options),
    ),
  },
  {
    weight: 2,
    arbitrary: item.map(
      (one): Step =>
        (state) =>
          state.inject(one)?.id,
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(text, fc.option(vector)).map(
      ([query, embedding]): Step =>
        (state) => {
          const found = state.retrieve({ text: query, embedding });
          return found.map(({ entry, score, parts }) => [entry.id, score, parts]);
        },
    ),
  },
  {
    weight: 1,
    arbitrary: vector.map(
      (anchor): Step =>
        (state) =>
          state.addAnchor(anchor),
    ),
  },
  {
    weight: 1,
    arbitrary: vector.map(
      (embedding): Step =>
        (state) =>
          state.addTrigger({ keyword: 'refund', embedding }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant((state: SemvecState) => state.forget((entry) => entry.text.includes('cat'))),
  },
  {
    weight: 1,
    arbitrary: text.map(
      (query): Step =>
        (state) => {
          const literals = state.lookupLiterals(query);
          state.recordLiteralAccess(literals);
          return literals;
        },
    ),
  },
);

const config: fc.Arbitrary<SemvecConfig> = fc.record({
  dimension: fc.constant(DIMENSION),
  tiers: fc.record({
    short: fc.integer({ min: 1, max: 4 }),
    medium: fc.integer({ min: 0, max: 4 }),
    long: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.POSITIVE_INFINITY)),
  }),
  literals: fc.record({ enabled: fc.boolean(), capacity: fc.integer({ min: 1, max: 6 }) }),
  topicSwitch: fc.boolean(),
  center: fc.boolean(),
});

it('restores a state that goes on as the saved one would have, in every bit', () => {
  const scripts = fc.tuple(
    config,
    fc.array(step, { maxLength: 40 }),
    fc.array(step, { minLength: 1, maxLength: 15 }),
  );
  fc.assert(
    fc.property(scripts, ([options, before, after]) => {
      const state = new SemvecState(options);
      for (const run of before) run(state);
      const snapshot = state.toSnapshot();
      const restored = SemvecState.fromSnapshot(snapshot);
      expect(restored.toSnapshot()).toBe(snapshot);
      for (const run of after) expect(run(restored)).toEqual(run(state));
      // The text holds every bit of every number that is live.
      expect(restored.toSnapshot()).toBe(state.toSnapshot());
    }),
    { numRuns: 1_000 },
  );
}, 120_000);
