import type { LiveState } from './live-state.ts';
import type { ResolvedSemvecConfig } from './semvec-config.ts';
import type { StateData } from './state-data.ts';

/** Copies everything that is live, and the configuration without its functions. */
export function toStateData(config: ResolvedSemvecConfig, live: LiveState): StateData {
  const { dimension, tiers, literals, topicSwitch, center, retrieval } = config;
  return {
    config: { dimension, tiers, literals, topicSwitch, center, retrieval },
    turn: live.turn,
    dynamics: live.dynamics.toData(),
    phase: live.phases.toData(),
    history: live.history.toData(),
    ...live.memory.toData(),
    literals: live.literals.toData(),
    anchors: live.anchors.map((anchor) => anchor.slice()),
    triggers: live.triggers,
  };
}
