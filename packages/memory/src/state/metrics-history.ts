import { appendBounded } from '../math/append-bounded.ts';
import type { StateHistory } from './state-history.ts';
import type { UpdateMetrics } from './update-metrics.ts';

/** Turns whose metrics are kept. */
const KEPT = 256;

/** The metrics of the last 256 turns. */
export class MetricsHistory {
  readonly #turns: UpdateMetrics[];

  constructor(turns: readonly UpdateMetrics[] = []) {
    this.#turns = turns.slice(-KEPT);
  }

  /** The last turn's metrics; undefined before the first turn. */
  get last(): UpdateMetrics | undefined {
    return this.#turns.at(-1);
  }

  add(metrics: UpdateMetrics): void {
    appendBounded(this.#turns, metrics, KEPT);
  }

  /** One list per metric. */
  toHistory(): StateHistory {
    const turns = this.#turns;
    return {
      turn: turns.map(({ turn }) => turn),
      similarity: turns.map(({ similarity }) => similarity),
      beta: turns.map(({ beta }) => beta),
      patternStrength: turns.map(({ patternStrength }) => patternStrength),
      fsm: turns.map(({ fsm }) => fsm),
      phase: turns.map(({ phase }) => phase),
      norm: turns.map(({ norm }) => norm),
      topicSwitch: turns.map(({ topicSwitch }) => topicSwitch),
      noveltyScore: turns.map(({ noveltyScore }) => noveltyScore),
    };
  }

  /** Oldest first. */
  toData(): readonly UpdateMetrics[] {
    return [...this.#turns];
  }
}
