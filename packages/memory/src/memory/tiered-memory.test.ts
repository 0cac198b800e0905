import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scoreContent } from './content-score.ts';
import { leastRetained } from './least-retained.ts';
import type { MemoryEntry, Tier } from './memory-entry.ts';
import { createMemoryRecord } from './memory-record.ts';
import { scoreRetention } from './score-retention.ts';
import { TermStatistics } from './term-statistics.ts';
import { TieredMemory } from './tiered-memory.ts';

const TIERS: readonly Tier[] = ['short', 'medium', 'long'];
const SMALL = { short: 3, medium: 4, long: 5 };

function entry(text: string, turn: number, changes: Partial<MemoryEntry> = {}): MemoryEntry {
  return {
    id: text,
    text,
    tier: 'short',
    importance: 0.5,
    accessCount: 0,
    createdTurn: turn,
    lastAccessTurn: turn,
    segment: 0,
    pinned: false,
    count: 1,
    ...changes,
  };
}

/** An index of the plainest kind: what it holds must always be what the memory holds. */
class Mirror {
  readonly held = new Set<MemoryEntry>();
  added(added: MemoryEntry): void {
    this.held.add(added);
  }
  removed(removed: MemoryEntry): void {
    expect(this.held.delete(removed)).toBe(true);
  }
  cleared(): void {
    this.held.clear();
  }
}

const words = ['rain', 'Oslo', '500 EUR', 'not', 'garden', 'May', 'train', 'why?', 'I', 'blue'];
const text = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
  .map((list) => list.join(' '));
type Step = { add: string; importance: number } | { use: string } | { forget: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ add: text, importance: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  { weight: 1, arbitrary: fc.record({ use: text }) },
  { weight: 1, arbitrary: fc.record({ forget: text }) },
);

function play(memory: TieredMemory, script: readonly Step[], from = 1): void {
  for (const [at, action] of script.entries()) {
    const turn = from + at;
    if ('add' in action)
      memory.add(createMemoryRecord(entry(action.add, turn, { importance: action.importance })), turn);
    else if ('use' in action) memory.recordAccess([action.use], turn);
    else memory.forget(action.forget);
  }
}

describe('TieredMemory', () => {
  it('never holds more than its tiers do, nor tells an index anything but what it holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (script) => {
        const mirror = new Mirror();
        const memory = new TieredMemory(SMALL, [mirror]);
        for (const [at, action] of script.entries()) {
          play(memory, [action], at + 1);
          for (const tier of TIERS) expect(memory.sizeOf(tier)).toBeLessThanOrEqual(SMALL[tier]);
          expect(mirror.held).toEqual(new Set(memory.entries()));
        }
        for (const { entry: recent } of memory.recent) expect(memory.get(recent.id)).toBe(recent);
      }),
    );
  });

  it('goes on from its data exactly as it would have', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.array(step, { maxLength: 20 }), (before, after) => {
        const memory = new TieredMemory(SMALL);
        play(memory, before);
        const restored = new TieredMemory(SMALL, [], memory.toData());
        play(memory, after, 100);
        play(restored, after, 100);
        expect(restored.toData()).toEqual(memory.toData());
        expect(restored.recent.map(({ entry: { id } }) => id)).toEqual(
          memory.recent.map(({ entry: { id } }) => id),
        );
      }),
    );
  });

  it('moves the oldest from short to medium, and the important straight to long', () => {
    const memory = new TieredMemory(SMALL);
    for (const [at, importance] of [0.5, 0.9, 0.5, 0.5, 0.5].entries()) {
      memory.add(createMemoryRecord(entry(`memory ${at}`, at + 1, { importance })), at + 1);
    }
    expect(Array.from(memory.entries(), ({ id, tier }) => `${id}: ${tier}`)).toEqual([
      'memory 0: medium',
      'memory 1: long',
      'memory 2: short',
      'memory 3: short',
      'memory 4: short',
    ]);
  });

  it('moves what is used three times from medium to long', () => {
    const memory = new TieredMemory(SMALL);
    for (let turn = 1; turn <= 4; turn += 1)
      memory.add(createMemoryRecord(entry(`memory ${turn}`, turn)), turn);
    memory.recordAccess(['memory 1', 'memory 1', 'nobody'], 5);
    expect(memory.get('memory 1')).toMatchObject({ tier: 'medium', accessCount: 2, lastAccessTurn: 5 });
    memory.recordAccess(['memory 1'], 6);
    expect(memory.get('memory 1')?.tier).toBe('long');
  });

  it('keeps facts and lets chatter go', () => {
    const memory = new TieredMemory({ short: 1, medium: 0, long: 3 });
    const said = [
      'My sister Clara moved to Lisbon on 3 May with her two dogs.',
      'Ok, thanks!',
      'I paid the dentist 240 EUR yesterday for a crown.',
      'Sounds good.',
      'Really?',
      'We booked the cabin near Bergen for the first week of August.',
      'Bye!',
    ];
    for (const [at, line] of said.entries()) memory.add(createMemoryRecord(entry(line, at + 1)), at + 1);
    expect(Array.from(memory.entries(), (kept) => kept.text)).toEqual([said[0], said[2], said[5], said[6]]);
  });

  it('never evicts what is pinned, and does not count it in long', () => {
    const memory = new TieredMemory({ short: 1, medium: 1, long: 1 });
    const evicted: string[] = [];
    for (let turn = 1; turn <= 20; turn += 1) {
      const pinned = turn <= 3;
      const { evicted: out } = memory.add(
        createMemoryRecord(entry(`memory ${turn}`, turn, { pinned })),
        turn,
      );
      evicted.push(...out.map(({ id }) => id));
    }
    expect(Array.from(memory.entries(), ({ id }) => id).slice(0, 3)).toEqual([
      'memory 1',
      'memory 2',
      'memory 3',
    ]);
    expect(memory.size).toBe(6);
    expect(evicted).toHaveLength(14);
  });

  it('forgets nothing when long is Infinity', () => {
    const memory = new TieredMemory({ short: 2, medium: 2, long: Number.POSITIVE_INFINITY });
    for (let turn = 1; turn <= 100; turn += 1)
      memory.add(createMemoryRecord(entry(`memory ${turn}`, turn)), turn);
    expect(memory.size).toBe(100);
    expect(memory.sizeOf('long')).toBe(96);
  });

  it('counts what is said again, with the newest timestamp and the higher importance', () => {
    const memory = new TieredMemory(SMALL);
    memory.add(createMemoryRecord(entry('same', 1, { timestamp: '2026-02-01' })), 1);
    const again = memory.add(
      createMemoryRecord(entry('same', 2, { timestamp: '2026-03-01', importance: 0.7 })),
      2,
    );
    memory.add(createMemoryRecord(entry('same', 3, { timestamp: '2026-01-01', importance: 0.2 })), 3);
    expect(again.mergedAt).toBe(1);
    expect(Array.from(memory.entries())).toEqual([
      entry('same', 1, { count: 3, lastAccessTurn: 3, timestamp: '2026-03-01', importance: 0.7 }),
    ]);
  });

  it('forgets an entry with its words', () => {
    const memory = new TieredMemory(SMALL);
    memory.add(createMemoryRecord(entry('the secret lighthouse', 1)), 1);
    memory.add(createMemoryRecord(entry('a lighthouse', 2)), 2);
    expect(memory.forget('the secret lighthouse')).toBe(true);
    expect(memory.forget('the secret lighthouse')).toBe(false);
    expect(memory.toData().termStatistics).toEqual({ texts: 1, terms: [['lighthous', 1]] });
    expect(memory.recent).toHaveLength(1);
  });
});

describe('leastRetained', () => {
  it('finds what sorting all by retention, age and id puts first', () => {
    const record = fc
      .record({
        text,
        importance: fc.constantFrom(0.2, 0.5, 0.9),
        createdTurn: fc.integer({ min: 1, max: 4 }),
        accessCount: fc.integer({ min: 0, max: 2 }),
        tier: fc.constantFrom(...TIERS),
      })
      .map(({ text: said, createdTurn, ...changes }) =>
        createMemoryRecord(entry(said, createdTurn, changes)),
      );
    const records = fc.uniqueArray(record, { selector: ({ entry: { id } }) => id, maxLength: 12 });
    fc.assert(
      fc.property(records, (all) => {
        const statistics = new TermStatistics();
        for (const { terms } of all) statistics.add(terms);
        const score = (one: (typeof all)[number]) =>
          scoreRetention(one.entry, scoreContent(one, statistics), 9);
        const sorted = all.toSorted(
          (a, b) =>
            score(a) - score(b) ||
            a.entry.createdTurn - b.entry.createdTurn ||
            (a.entry.id < b.entry.id ? -1 : 1),
        );
        expect(leastRetained(all, statistics, 9)).toBe(sorted[0]);
      }),
    );
  });
});
