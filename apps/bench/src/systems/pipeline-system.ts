import type { Pipeline, PipelineRequest } from '@scaledown/pipeline';
import { traceLines } from '../check/trace-lines.ts';
import type { LocalizationSystem, Shown, ShowRequest } from './localization-system.ts';

/** What {@link createPipelineSystem} runs. */
export interface PipelineSystemOptions {
  readonly name: string;
  /** Makes the stages for a cap; called once for each. */
  readonly pipelineFor: (cap: number) => Pipeline;
  /** What every case asks for beside its query. */
  readonly request?: Pick<PipelineRequest, 'prompt'>;
}

/** Shows what is left of a file after all stages of a pipeline. */
export function createPipelineSystem({
  name,
  pipelineFor,
  request = {},
}: PipelineSystemOptions): LocalizationSystem {
  const pipelines = new Map<number, Pipeline>();
  return {
    name,
    show: async ({ source, path, query, cap }: ShowRequest): Promise<Shown> => {
      const pipeline = pipelines.get(cap) ?? pipelineFor(cap);
      pipelines.set(cap, pipeline);
      const run = { ...request, context: source, filePath: path, query, maxTokens: cap };
      const { finalContent, history, metrics } = await pipeline.run(run);
      const { keptLines, problems } = traceLines(source, history);
      return { content: finalContent, keptLines, latencyMs: metrics.latencyMs, problems };
    },
  };
}
