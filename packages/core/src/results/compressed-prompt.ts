import type { CompressionMetrics } from './compression-metrics.ts';
import type { Warning } from './warning.ts';

/** A compressed text as plain data. */
export interface CompressedPromptData {
  readonly content: string;
  readonly metrics: CompressionMetrics;
  readonly warnings: readonly Warning[];
}

/** What a compressor returns: prints as its text, and carries what the compression saved. */
export class CompressedPrompt implements CompressedPromptData {
  readonly content: string;
  readonly metrics: CompressionMetrics;
  readonly warnings: readonly Warning[];

  constructor({
    content,
    metrics,
    warnings = [],
  }: Omit<CompressedPromptData, 'warnings'> & Partial<Pick<CompressedPromptData, 'warnings'>>) {
    this.content = content;
    this.metrics = metrics;
    this.warnings = warnings;
    // Node prints what this method returns. The key is an expression, which a class body cannot declare with a type.
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), { value: () => content });
  }

  /** Returns the text, so that the result can stand wherever a prompt is a string. */
  toString(): string {
    return this.content;
  }

  /** Returns the result as plain data. */
  toJSON(): CompressedPromptData {
    return { content: this.content, metrics: this.metrics, warnings: this.warnings };
  }
}
