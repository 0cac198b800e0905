import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import { createMemoryRecord } from '../memory/memory-record.ts';
import { TieredMemory } from '../memory/tiered-memory.ts';
import { memoryEntry } from './__fixtures__/memory-entry.ts';
import { MemoryIndex } from './memory-index.ts';
import type { RetrievalContext, RetrievalQuery } from './retrieval-query.ts';

const CONFIG = { weights: { lexical: 1, dense: 0.5 }, recency: 0.1 };
const CONTEXT: RetrievalContext = { turn: 9, triggers: [], anchors: [] };

function indexOf(entries: Iterable<MemoryEntry>): MemoryIndex {
  const index = new MemoryIndex(CONFIG);
  for (const entry of entries) index.added(entry);
  return index;
}

function find(entries: readonly MemoryEntry[], query: RetrievalQuery, context = CONTEXT): string[] {
  return indexOf(entries)
    .search(query, context)
    .map(({ entry }) => entry.text);
}

const said = (text: string, facts: Partial<MemoryEntry> = {}): MemoryEntry => memoryEntry({ text, ...facts });

const words = fc
  .array(fc.constantFrom('tea', 'milk', 'rain', 'Ana', 'moved', 'yesterday', '3', 'why?'), { maxLength: 6 })
  .map((list) => list.join(' '));
const vector = fc.option(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), {
  nil: undefined,
});
const entry = fc
  .record({
    id: fc.integer({ min: 0, max: 9 }).map(String),
    text: words,
    embedding: vector.map((numbers) => numbers && Float32Array.from(numbers)),
    speaker: fc.constantFrom('Ana', 'Ben', undefined),
    timestamp: fc.constantFrom('2025-01-02', '2025-01-03', undefined),
    createdTurn: fc.integer({ min: 1, max: 9 }),
  })
  .map(memoryEntry);
const step = fc.oneof(
  entry.map((added) => ({ added })),
  fc.record({ removed: fc.integer({ min: 0, max: 9 }).map(String) }),
  fc.record({ repeated: fc.integer({ min: 0, max: 9 }).map(String) }),
);

type Step = { added: MemoryEntry } | { removed: string } | { repeated: string };

/** An index that heard of every step, and what is live after them. */
function follow(steps: readonly Step[]): { index: MemoryIndex; live: ReadonlyMap<string, MemoryEntry> } {
  const index = new MemoryIndex(CONFIG);
  const live = new Map<string, MemoryEntry>();
  for (const one of steps) {
    if ('added' in one) {
      if (live.has(one.added.id)) continue;
      live.set(one.added.id, one.added);
      index.added(one.added);
    } else if ('removed' in one) {
      const gone = live.get(one.removed);
      if (gone !== undefined) index.removed(gone);
      live.delete(one.removed);
    } else {
      const again = live.get(one.repeated);
      if (again !== undefined) again.timestamp = '2025-02-09';
    }
  }
  return { index, live };
}

describe('MemoryIndex', () => {
  it('finds the same, to the last bit, as an index built anew, whatever came, went and was said again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), words, vector, (steps, text, embedding) => {
        const { index, live } = follow(steps);
        const query = { text, embedding, topK: 20 };
        const found = index.search(query, CONTEXT);
        const rebuilt = indexOf(live.values());
        expect(found).toEqual(rebuilt.search(query, CONTEXT));
        expect([index.size, index.termCount]).toEqual([rebuilt.size, rebuilt.termCount]);
        expect(index.search(query, CONTEXT)).toEqual(found);
      }),
    );
  });

  it('holds nothing of what a memory evicted or forgot', () => {
    const index = new MemoryIndex(CONFIG);
    const memory = new TieredMemory({ short: 2, medium: 2, long: 2 }, [index]);
    const topics = Array.from({ length: 40 }, (_, turn) => `zz${'abcdefgh'.charAt(turn >> 3)}${turn % 8}`);
    for (const [turn, topic] of topics.entries()) {
      const facts = { text: `About ${topic}`, createdTurn: turn + 1, lastAccessTurn: turn + 1 };
      memory.add(createMemoryRecord(memoryEntry(facts)), turn + 1);
    }
    const live = new Set(Array.from(memory.entries(), ({ text }) => text));
    expect([index.size, live.size]).toEqual([6, 6]);
    for (const topic of topics) {
      const [found] = index.search({ text: topic, topK: 1 }, CONTEXT);
      expect(found?.entry.text === `About ${topic}`).toBe(live.has(`About ${topic}`));
    }
    for (const { id } of [...memory.entries()]) memory.forget(id);
    expect([index.size, index.termCount]).toEqual([0, 0]);
  });

  it('puts equal memories latest first, every time', () => {
    const entries = ['a', 'b', 'c'].map((id) => said('The same words', { id, sessionId: id }));
    const ids = indexOf(entries)
      .search({ text: 'words' }, CONTEXT)
      .map(({ entry: { id } }) => id);
    expect(ids).toEqual(['c', 'b', 'a']);
  });

  it('gives the latest when nothing is asked', () => {
    const entries = ['one', 'two', 'three'].map((text, index) => said(text, { createdTurn: index + 1 }));
    expect(find(entries, { topK: 2 })).toEqual(['three', 'two']);
  });

  it('finds an answer by the question that was said before it', () => {
    const entries = [
      said('Where did you grow up?', { sessionId: '1' }),
      said('In a small place by the sea.', { sessionId: '1' }),
      said('I like mountains.', { sessionId: '2' }),
      said('Me too, the snow above all.', { sessionId: '2' }),
    ];
    expect(find(entries, { text: 'grow up', topK: 2 })).toContain('In a small place by the sea.');
  });

  it('prefers the one speaker that is named', () => {
    const entries = [said('I play chess', { speaker: 'Ben' }), said('I play chess too', { speaker: 'Ana' })];
    expect(find(entries, { text: 'Which game does Ana play?', topK: 1 })).toEqual(['I play chess too']);
    expect(find(entries, { text: 'Which game does Ben play?', topK: 1 })).toEqual(['I play chess']);
  });

  it('finds by the day and by what a picture shows, which the text does not say', () => {
    const entries = [
      said('Look at this!', { meta: { caption: 'a red kite on a beach' } }),
      said('Nice.', { timestamp: '2024-07-09' }),
      said('Hello there.'),
    ];
    expect(find(entries, { text: 'kite', topK: 1 })).toEqual(['Look at this!']);
    expect(find(entries, { text: 'in July 2024', topK: 1 })).toEqual(['Nice.']);
  });

  it('finds by meaning where no word is shared', () => {
    const entries = [
      said('The dog sleeps.', { embedding: Float32Array.of(1, 0) }),
      said('Rates went up.', { embedding: Float32Array.of(0, 1) }),
    ];
    expect(find(entries, { text: 'pet', embedding: [1, 0.1], topK: 1 })).toEqual(['The dog sleeps.']);
  });

  it('lets triggers, anchors and recency break ties but never outweigh what is asked', () => {
    const entries = [
      said('Tea is at four.', { sessionId: '1' }),
      said('Milk is out.', { sessionId: '2', embedding: Float32Array.of(1, 0) }),
      said('Rain again.', { sessionId: '3' }),
    ];
    const context = {
      ...CONTEXT,
      triggers: [{ keyword: 'MILK', threshold: 0.7, weight: 1 }],
      anchors: [Float32Array.of(1, 0)],
    };
    expect(find(entries, { topK: 1 }, context)).toEqual(['Milk is out.']);
    expect(find(entries, { text: 'tea', topK: 1 }, context)).toEqual(['Tea is at four.']);
  });

  it('keeps to a filter, to topK and to a budget, and skips what was redacted', () => {
    const entries = [
      said('tea one'),
      said('tea two, and a long tail of words to fill it'),
      said('tea three'),
    ];
    expect(find(entries, { text: 'tea', filter: ({ text }) => text !== 'tea one' })).not.toContain('tea one');
    expect(find(entries, { text: 'tea', topK: 1 })).toHaveLength(1);
    const found = indexOf(entries).search({ text: 'tea two tail', maxTokens: 5 }, CONTEXT);
    expect(found.every(({ truncated }) => truncated)).toBe(true);
    expect(found.map(({ rank }) => rank)).toEqual([1, 2].slice(0, found.length));
    expect(find([said('', { id: 'redacted:1' })], { text: 'tea' })).toEqual([]);
  });

  it('searches nothing without complaint', () => {
    expect(find([], { text: 'tea', embedding: [1, 0] })).toEqual([]);
  });
});
