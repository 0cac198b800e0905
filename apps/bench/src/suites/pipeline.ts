import type { Pipeline } from '@scaledown/pipeline';
import { countReally } from '../check/check-tokens.ts';
import { traceLines } from '../check/trace-lines.ts';
import type { AskedFile } from '../corpus/spread-by-tokens.ts';
import { median } from '../statistics/summaries.ts';

/** A way through stages that may be compared with others. */
export interface Road {
  readonly name: string;
  /** Makes the stages anew, so that no pass finds what the one before it remembered. */
  readonly createPipeline: () => Pipeline;
}

/** What one stage did to one file. */
interface StageFigures {
  readonly stage: string;
  /** Tokens of what it returned, by the tokenizer itself. */
  readonly tokens: number;
  /** Median of the passes. */
  readonly ms: number;
}

/** What one road did to one file. */
export interface RoadFigures {
  readonly road: string;
  readonly path: string;
  readonly query: string;
  readonly originalTokens: number;
  readonly stages: readonly StageFigures[];
  /** Whole runs: the median of the passes. */
  readonly ms: number;
  readonly problems: readonly string[];
}

/** What {@link measureRoads} runs. */
export interface RoadsRequest {
  readonly files: readonly AskedFile[];
  readonly roads: readonly Road[];
  /** Limit on the final content, in tokens. */
  readonly maxTokens: number;
  readonly warmUpPasses: number;
  readonly measuredPasses: number;
}

/** Answers: what does each stage of a pipeline save on real files, and what does it take? Every file and road in turns. */
export async function measureRoads(request: RoadsRequest): Promise<RoadFigures[]> {
  const { files, roads, maxTokens, warmUpPasses, measuredPasses } = request;
  const subjects = roads.flatMap((road) => files.map((file) => ({ road, file, runs: [] as Run[] })));
  for (let pass = 0; pass < warmUpPasses + measuredPasses; pass += 1) {
    for (const { road, file, runs } of subjects) {
      const run = await runOnce(road, file, maxTokens);
      if (pass >= warmUpPasses) runs.push(run);
    }
  }
  return subjects.map(({ road, file, runs }) => summarize(road, file, runs));
}

type Run = Awaited<ReturnType<Pipeline['run']>>;

function runOnce(
  { createPipeline }: Road,
  { path, text, query }: AskedFile,
  maxTokens: number,
): Promise<Run> {
  return createPipeline().run({ context: text, filePath: path, query, maxTokens });
}

function summarize(road: Road, { path, text, query, tokens }: AskedFile, runs: readonly Run[]): RoadFigures {
  const history = runs.at(-1)?.history ?? [];
  return {
    road: road.name,
    path,
    query,
    originalTokens: tokens,
    stages: history.map(({ stage, content }, index) => ({
      stage,
      tokens: countReally(content),
      ms: median(runs.map((run) => run.history[index]?.latencyMs ?? 0)),
    })),
    ms: median(runs.map(({ metrics }) => metrics.latencyMs)),
    problems: traceLines(text, history).problems,
  };
}
