import { deviationOf, slopeOf } from '../math/series-statistics.ts';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import { createMemoryRecord, readText, type TextReading } from '../memory/memory-record.ts';
import type { Remembered } from '../memory/tiered-memory.ts';
import type { CheckedItem } from './check-item.ts';
import { createEntry } from './create-entry.ts';
import type { LiveState } from './live-state.ts';
import { measureNovelty } from './measure-novelty.ts';
import { PHASE_THRESHOLDS } from './phase-thresholds.ts';
import type { ResolvedSemvecConfig } from './semvec-config.ts';
import type { UpdateMetrics } from './update-metrics.ts';

/** What one turn came to. */
export interface TurnOutcome {
  readonly metrics: UpdateMetrics;
  /** Memories that had to make room. */
  readonly evicted: readonly MemoryEntry[];
}

/**
 * Takes one turn into a state.
 *
 *     compare with memories ─▶ move the vector ─▶ read the phase ─▶ remember text and exact values
 */
export function takeTurn(live: LiveState, item: CheckedItem, config: ResolvedSemvecConfig): TurnOutcome {
  const reading = readText(item);
  // Before it is remembered, or it would find itself.
  const novelty = measureNovelty({ embedding: item.embedding, terms: reading.terms }, live.memory.recent);
  const { z, segmentTurns, ...step } = live.dynamics.step(item.embedding);
  live.turn += 1;
  const { turn } = live;
  const fsm = turn <= PHASE_THRESHOLDS.initialTurns ? 0 : live.dynamics.focus;
  const similarities = live.dynamics.recentSimilarities;
  const phase = live.phases.next({
    turn,
    switches: live.dynamics.recentSwitchCount,
    deviation: deviationOf(similarities),
    slope: slopeOf(similarities),
    ...novelty,
    fsm,
    z,
    segmentTurns,
  });
  const remembered = remember(live, item, config, reading);
  const dedup = remembered?.mergedAt === undefined ? {} : { dedupSignal: remembered.mergedAt };
  const metrics: UpdateMetrics = { ...step, ...novelty, fsm, phase, ...dedup, turn };
  live.history.add(metrics);
  return { metrics, evicted: remembered?.evicted ?? [] };
}

/** Keeps an item's text and its exact values; undefined for blank text, of which there is nothing to keep. */
export function remember(
  live: LiveState,
  item: CheckedItem,
  { literals }: ResolvedSemvecConfig,
  reading: TextReading = readText(item),
): Remembered | undefined {
  if (item.text.trim() === '') return undefined;
  // What is injected before the first turn belongs to it.
  const turn = Math.max(1, live.turn);
  const before = live.memory.recent.at(-1)?.entry;
  const place = { turn, segment: live.dynamics.segment, before };
  const entry = createEntry(item, place);
  if (literals.enabled) {
    live.literals.add(item.text, { turn, timestamp: item.timestamp, importance: entry.importance });
  }
  return live.memory.add(createMemoryRecord(entry, reading), turn);
}
