import type { Warning } from '@scaledown/core';
import type { StageReport, StageReportData } from './stage-report.ts';

/** What a run saved, in tokens that one tokenizer counted. */
export interface PipelineMetrics {
  /** Tokens of the context, or of the file, that the first stage was given. */
  readonly originalTokens: number;
  /** Tokens of the final content. */
  readonly totalTokens: number;
  /** original / total: 4 means a quarter is left; 1 when both are empty, `Infinity` when only the final content is. */
  readonly compressionRatio: number;
  /** 0 to 100; negative if the final content is larger. */
  readonly savingsPercent: number;
  readonly latencyMs: number;
  /** The encoding that counted, such as `o200k_base`. */
  readonly tokenizer: string;
}

/** A warning, and the stage that it is about; without one it is about the whole run. */
export interface PipelineWarning extends Warning {
  readonly stage?: string;
}

/** A result as plain data. */
export interface PipelineResultData {
  readonly finalContent: string;
  readonly metrics: PipelineMetrics;
  /** One report for each stage that ran, in order. */
  readonly history: readonly StageReportData[];
  /** Everything worth knowing about the result, that of the stages included. */
  readonly warnings: readonly PipelineWarning[];
}

/** What a pipeline returns: prints as its text, and carries what each stage did. */
export class PipelineResult implements PipelineResultData {
  readonly finalContent: string;
  readonly metrics: PipelineMetrics;
  /** `metrics.savingsPercent`. */
  readonly savingsPercent: number;
  readonly history: readonly StageReport[];
  readonly warnings: readonly PipelineWarning[];

  constructor({ finalContent, metrics, history, warnings }: PipelineResultFacts) {
    this.finalContent = finalContent;
    this.metrics = metrics;
    this.savingsPercent = metrics.savingsPercent;
    this.history = history;
    this.warnings = warnings;
    // Node prints what this method returns. The key is an expression, which a class body cannot declare with a type.
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), { value: () => finalContent });
  }

  /** Returns the final content, so that the result can stand wherever a prompt is a string. */
  toString(): string {
    return this.finalContent;
  }

  /** Returns the result as plain data, each text once: the stages' own results are left out. */
  toJSON(): PipelineResultData {
    const { finalContent, metrics, history, warnings } = this;
    return { finalContent, metrics, history: history.map(({ result, ...data }) => data), warnings };
  }
}

/** What a {@link PipelineResult} is made from. */
export interface PipelineResultFacts extends PipelineResultData {
  readonly history: readonly StageReport[];
}
