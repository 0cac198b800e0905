import { type HasteContext, HasteOptimizer, type HasteOptions } from '@scaledown/haste';
import { alignOutput } from '../check/align-output.ts';
import { checkSegments } from '../check/check-segments.ts';
import type { LocalizationSystem, Shown, ShowRequest } from './localization-system.ts';

/** Where the packer of haste stops to begin new units, unless told otherwise. */
const DEFAULT_SOFT_CAP = 1800;

/**
 * Shows what `HasteOptimizer` selects. A cap above `softCap` raises `softCap` with it, unless the options set it: the
 * cap is what the systems are compared at.
 */
export function createHasteSystem(options: HasteOptions = {}): LocalizationSystem {
  const optimizers = new Map<number, HasteOptimizer>();
  const optimizerFor = (cap: number): HasteOptimizer => {
    const softCap = options.softCap ?? Math.max(cap, DEFAULT_SOFT_CAP);
    const optimizer = optimizers.get(softCap) ?? new HasteOptimizer({ ...options, softCap });
    optimizers.set(softCap, optimizer);
    return optimizer;
  };
  return {
    name: 'haste',
    show: async ({ source, path, query, cap }: ShowRequest): Promise<Shown> => {
      const optimizer = optimizerFor(cap);
      const startedAt = performance.now();
      const result = await optimizer.optimize({ context: source, filePath: path, query, maxTokens: cap });
      const latencyMs = performance.now() - startedAt;
      return { content: result.content, latencyMs, ...inspect(source, result) };
    },
  };
}

/** Believes of the segments what the content bears out. */
function inspect(source: string, { content, segments }: HasteContext): Pick<Shown, 'keptLines' | 'problems'> {
  const { keptLines, violations } = alignOutput(source, content, segments);
  const problems = [...checkSegments(source, segments), ...violations];
  return { keptLines, problems: problems.map(({ kind, message }) => `${kind}: ${message}`) };
}
