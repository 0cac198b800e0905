import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import { randomDirection, seededRandom } from './__fixtures__/topic-stream.ts';
import { SemvecState } from './semvec-state.ts';
import type { UpdateItem } from './update-options.ts';

const DIMENSION = 8;
const TIERS = { short: 2, medium: 3, long: 4 };

const number = fc.double({ min: -2, max: 2, noNaN: true });
const item: fc.Arbitrary<UpdateItem> = fc.record(
  {
    text: fc
      .array(fc.constantFrom('Anna', 'paid', '500 EUR', 'not', 'in', 'Oslo', 'why?', 'I', 'rain'), {
        maxLength: 5,
      })
      .map((words) => words.join(' ')),
    embedding: fc.option(fc.array(number, { minLength: DIMENSION, maxLength: DIMENSION })),
    importance: fc.double({ min: 0, max: 1, noNaN: true }),
    pinned: fc.boolean(),
    speaker: fc.constantFrom('Anna', 'Bob'),
    timestamp: fc.constantFrom('2026-01-01', '2026-03-01T10:00:00Z'),
  },
  { requiredKeys: ['text', 'embedding'] },
);
const script = fc.array(item, { maxLength: 40 });

const small = () => new SemvecState({ dimension: DIMENSION, tiers: TIERS, literals: { capacity: 16 } });
const played = (items: readonly UpdateItem[]) => {
  const state = small();
  state.updateBatch(items);
  return state;
};

describe('the laws of a state', () => {
  it('is the same, byte by byte, after the same turns', () => {
    fc.assert(
      fc.property(script, (items) => {
        expect(played(items).toSnapshot()).toBe(played(items).toSnapshot());
      }),
      { numRuns: 50 },
    );
  });

  it('goes on after a snapshot, or as a clone, bit for bit as it would have', () => {
    fc.assert(
      fc.property(script, script, (before, after) => {
        const state = played(before);
        const others = [SemvecState.fromSnapshot(state.toSnapshot()), state.clone()];
        const expected = state.updateBatch(after);
        for (const other of others) {
          expect(other.updateBatch(after)).toEqual(expected);
          expect(other.toData()).toEqual(state.toData());
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves no trace of what it evicted or forgot', () => {
    fc.assert(
      fc.property(script, (items) => {
        const gone = new Set<string>();
        const archive = ({ id }: MemoryEntry) => gone.add(id);
        const state = new SemvecState({ dimension: DIMENSION, tiers: TIERS, archive });
        for (const one of items) state.updateBatch([one]);
        const [first] = state.entries();
        if (first !== undefined) {
          gone.add(first.id);
          expect(state.forget(first.id)).toBe(1);
        }
        const alive = new Set(Array.from(state.entries(), ({ id }) => id));
        const queries = [{}, { text: 'Anna paid 500 EUR in Oslo, rain' }, { embedding: items[0]?.embedding }];
        for (const query of queries) {
          for (const { entry } of state.retrieve({ ...query, topK: 50, recordAccess: false })) {
            expect(alive.has(entry.id)).toBe(true);
            expect(state.get(entry.id)).toBe(entry);
          }
        }
        for (const id of gone) if (!alive.has(id)) expect(state.get(id)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('forgets a fact with its exact values and its words', () => {
    const state = small();
    state.update(null, 'The lighthouse costs 734 EUR.');
    state.update(null, 'It rains.');
    expect(state.forget(({ text }) => text.includes('lighthouse'))).toBe(1);
    const snapshot = state.toSnapshot();
    expect(snapshot).not.toContain('lighthous');
    expect(snapshot).not.toContain('734');
    expect(state.lookupLiterals('lighthouse costs')).toEqual([]);
  });
});

describe('the size of a state', () => {
  it('stays the same once its tiers are full, however long the conversation', () => {
    const random = seededRandom(11);
    const vocabulary = Array.from({ length: 300 }, (_, at) => `word${at}`);
    const word = () => vocabulary[Math.floor(vocabulary.length * random())];
    const state = small();
    const sizes: number[] = [];
    for (let turn = 1; turn <= 2000; turn += 1) {
      const text = `Anna said ${word()} ${word()} for ${100 + Math.floor(random() * 900)} EUR.`;
      state.update(randomDirection(random, DIMENSION), text, { speaker: 'Anna' });
      if (turn === 600 || turn === 2000) sizes.push(state.toSnapshot().length);
    }
    const [early = 0, late = 0] = sizes;
    // Turn numbers and counts grow by a digit or two.
    expect(late / early).toBeLessThan(1.1);
    expect(state.stats()).toMatchObject({ turns: 2000, short: 2, medium: 3, long: 4 });
  });
});
