import { LiteralCache } from '../literals/literal-cache.ts';
import { TieredMemory } from '../memory/tiered-memory.ts';
import { MemoryIndex } from '../retrieve/memory-index.ts';
import { MetricsHistory } from './metrics-history.ts';
import { PhaseDetector } from './phase-detector.ts';
import type { ResolvedSemvecConfig } from './semvec-config.ts';
import type { StateData } from './state-data.ts';
import { StateDynamics } from './state-dynamics.ts';
import type { ResolvedTrigger } from './trigger.ts';

/** The working parts of a state. */
export interface LiveState {
  /** Turns so far. */
  turn: number;
  readonly dynamics: StateDynamics;
  readonly phases: PhaseDetector;
  readonly history: MetricsHistory;
  readonly memory: TieredMemory;
  /** Hears of every entry of `memory`. */
  readonly index: MemoryIndex;
  readonly literals: LiteralCache;
  /** Unit length. */
  readonly anchors: Float32Array[];
  triggers: readonly ResolvedTrigger[];
}

/** Builds the parts: as they were when there is data, else new. */
export function createLiveState(config: ResolvedSemvecConfig, data?: StateData): LiveState {
  const { dimension, tiers, literals, topicSwitch, center } = config;
  const index = new MemoryIndex(config.retrieval);
  return {
    turn: data?.turn ?? 0,
    dynamics: new StateDynamics(data?.dynamics ?? StateDynamics.initialData(dimension, center), topicSwitch),
    phases: new PhaseDetector(data?.phase),
    history: new MetricsHistory(data?.history),
    memory: new TieredMemory(tiers, [index], data),
    index,
    literals:
      data === undefined
        ? new LiteralCache({ capacity: literals.capacity })
        : LiteralCache.fromData(data.literals),
    anchors: data?.anchors.map((anchor) => anchor.slice()) ?? [],
    triggers: data?.triggers ?? [],
  };
}
