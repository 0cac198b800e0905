import type { ContextMetrics } from './context-metrics.ts';
import type { Segment } from './segment.ts';
import type { Warning } from './warning.ts';

/** What an optimizer returns: text to give a model, and where every line of it came from. */
export interface OptimizedContext {
  readonly content: string;
  readonly metrics: ContextMetrics;
  /** In source order, without overlaps. */
  readonly segments: readonly Segment[];
  readonly warnings: readonly Warning[];
}
