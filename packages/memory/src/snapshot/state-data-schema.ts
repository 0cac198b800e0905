import * as v from 'valibot';
import { semvecConfigSchema } from '../state/semvec-config.ts';
import type { DynamicsData, StateData } from '../state/state-data.ts';
import type { ResolvedTrigger } from '../state/trigger.ts';
import type { UpdateMetrics } from '../state/update-metrics.ts';
import { literalSchema } from './literal-schema.ts';
import { memoryEntrySchema } from './memory-entry-schema.ts';
import { count, finite, phase, ratio, vector } from './value-schemas.ts';

const dynamicsSchema: v.GenericSchema<unknown, DynamicsData> = v.strictObject({
  vector,
  mean: v.exactOptional(vector),
  embedded: count,
  segment: count,
  segmentTurns: count,
  similarity: v.strictObject({ count, mean: finite, variance: finite }),
  cusum: finite,
  recentSimilarities: v.array(finite),
  recentSwitches: v.array(v.boolean()),
  beta: ratio,
});

const metricsSchema: v.GenericSchema<unknown, UpdateMetrics> = v.strictObject({
  similarity: finite,
  beta: finite,
  patternStrength: finite,
  fsm: finite,
  phase,
  norm: finite,
  topicSwitch: finite,
  noveltyScore: finite,
  dedupSignal: v.exactOptional(finite),
  turn: count,
});

const triggerSchema: v.GenericSchema<unknown, ResolvedTrigger> = v.strictObject({
  keyword: v.exactOptional(v.string()),
  embedding: v.exactOptional(vector),
  threshold: finite,
  weight: finite,
});

const partsSchema = v.strictObject({
  config: semvecConfigSchema,
  turn: count,
  dynamics: dynamicsSchema,
  phase: v.strictObject({ current: phase, candidate: phase }),
  history: v.array(metricsSchema),
  entries: v.array(memoryEntrySchema),
  termStatistics: v.strictObject({ texts: count, terms: v.array(v.tuple([v.string(), count])) }),
  literals: v.strictObject({ capacity: count, literals: v.array(literalSchema) }),
  anchors: v.array(vector),
  triggers: v.array(triggerSchema),
});

/** A state as plain data: every part there, of its kind, in range, and all vectors of the state's dimension. */
export const stateDataSchema: v.GenericSchema<unknown, StateData> = v.pipe(
  v.unknown(),
  partsSchema,
  v.check(({ config, dynamics, entries, anchors, triggers }) => {
    const vectors = [
      dynamics.vector,
      dynamics.mean,
      ...entries.map(({ embedding }) => embedding),
      ...anchors,
      ...triggers.map(({ embedding }) => embedding),
    ];
    return vectors.every((one) => one === undefined || one.length === config.dimension);
  }, 'vectors of one dimension'),
  v.check(({ entries }) => new Set(entries.map(({ id }) => id)).size === entries.length, 'one entry per id'),
);
