import type { TokenCounter, Warning } from '@scaledown/core';
import { refuse } from '../errors/refuse.ts';
import type { StageOutput } from '../stage/call-stage.ts';
import type { Stage } from '../steps/stage.ts';
import type { StageReport } from './stage-report.ts';

/** What {@link reportStage} reports on. */
export interface StageFacts {
  readonly stage: Stage;
  /** The stages after it. */
  readonly later: readonly Stage[];
  /** Tokens that the stage was given; absent where it read them from a file. */
  readonly inputTokens: number | undefined;
  /** The limit that it was given, in tokens. */
  readonly maxTokens: number | undefined;
  readonly output: StageOutput;
  readonly latencyMs: number;
  readonly counter: TokenCounter;
}

/**
 * Says what a stage did, in tokens that the pipeline itself counted.
 *
 * @throws InvalidOptionsError when a stage read a file and counts with another tokenizer than the pipeline.
 */
export function reportStage(facts: StageFacts): StageReport {
  const { stage, output, latencyMs, counter, maxTokens } = facts;
  const { content } = output.result;
  const outputTokens = counter.count(content);
  const inputTokens = facts.inputTokens ?? tokensOfFile(facts);
  const report = {
    stage: stage.name,
    inputTokens,
    outputTokens,
    latencyMs,
    warnings: [...output.result.warnings, ...warningsOf(facts, inputTokens, outputTokens)],
    content,
    ...(maxTokens === undefined ? {} : { maxTokens }),
  };
  if (output.kind === 'compressor') return { ...report, ...output };
  const { segments, metrics } = output.result;
  return { ...report, ...output, segments, ...(metrics.model === undefined ? {} : { model: metrics.model }) };
}

/** Only the stage has seen the file, so its count has to serve, and has to be by the same tokenizer. */
function tokensOfFile({ stage, output, counter }: StageFacts): number {
  // A compressor reads no file; without a context its request was refused.
  if (output.kind === 'compressor') return 0;
  const { originalTokens, tokenizer } = output.result.metrics;
  if (tokenizer === counter.name) return originalTokens;
  refuse(
    'Pipeline options',
    'targetModel',
    `the pipeline counts with ${counter.name}, the stage "${stage.name}", which read the file, with ${tokenizer}; give both the same`,
  );
}

function warningsOf(
  { stage, later, maxTokens, output }: StageFacts,
  inputTokens: number,
  outputTokens: number,
): Warning[] {
  const name = `The stage "${stage.name}"`;
  const warnings: Warning[] = [];
  if (outputTokens > inputTokens) {
    const message = `${name} was given ${inputTokens} tokens and returned ${outputTokens}.`;
    warnings.push({ code: 'stage-grew', message });
  }
  if (maxTokens !== undefined && outputTokens > maxTokens) {
    const message = `${name} returned ${outputTokens} tokens where ${maxTokens} were allowed.`;
    warnings.push({ code: 'stage-over-limit', message });
  }
  if (output.result.content.trim() === '') {
    const skipped = later.map((one) => `"${one.name}"`).join(', ');
    const rest = skipped === '' ? '' : `; what comes after it was not run: ${skipped}`;
    warnings.push({ code: 'stage-empty', message: `${name} left nothing${rest}.` });
  }
  return warnings;
}
