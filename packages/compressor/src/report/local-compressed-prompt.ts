import { CompressedPrompt, type CompressedPromptData } from '@scaledown/core';
import type { CompressionExplanation } from './explanation.ts';
import type { CompressedSegment } from './locate-segments.ts';

/** What a local compression knows about its result, beside the text. */
export interface LocalCompressionFacts {
  /** What the content holds, in source order. */
  readonly segments: readonly CompressedSegment[];
  /** Share of the prompt's words in the context that the content still holds, 0 to 1; absent without any. */
  readonly coverage?: number | undefined;
  /** Share of all relevance that the kept units hold, 0 to 1; absent where nothing was ranked. */
  readonly confidence?: number | undefined;
  /** With option `explain` only. */
  readonly explanation?: CompressionExplanation | undefined;
}

/** A result of `LocalCompressor` as plain data. */
export interface LocalCompressedPromptData extends CompressedPromptData, LocalCompressionFacts {}

/** A compressed text that knows where each part of it comes from. */
export class LocalCompressedPrompt extends CompressedPrompt implements LocalCompressedPromptData {
  readonly segments: readonly CompressedSegment[];
  declare readonly coverage?: number;
  declare readonly confidence?: number;
  declare readonly explanation?: CompressionExplanation;

  constructor({ segments, coverage, confidence, explanation, ...prompt }: LocalCompressedPromptData) {
    super(prompt);
    this.segments = segments;
    if (coverage !== undefined) this.coverage = coverage;
    if (confidence !== undefined) this.confidence = confidence;
    if (explanation !== undefined) this.explanation = explanation;
  }

  override toJSON(): LocalCompressedPromptData {
    const { segments, coverage, confidence, explanation } = this;
    return {
      ...super.toJSON(),
      segments,
      ...(coverage === undefined ? {} : { coverage }),
      ...(confidence === undefined ? {} : { confidence }),
      ...(explanation === undefined ? {} : { explanation }),
    };
  }
}
