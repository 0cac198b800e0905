/** A part of the context, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a system is asked for. */
export interface CompressionRequest {
  readonly context: string;
  readonly prompt: string;
  /** Share of the context's tokens that may be kept, above 0 and at most 1; or the system's own choice. */
  readonly rate: Rate;
}

/** A share of tokens to keep, or the system's own choice. */
export type Rate = number | 'auto';

/** What a system kept of a context. */
export interface Compressed {
  readonly content: string;
  /** Parts of the context that the content holds verbatim, in its order; believed only where the content has them. */
  readonly keptSpans?: readonly Span[];
}

/** A way to shorten a context that may be compared with others. */
export interface CompressionSystem {
  readonly name: string;
  /** It can choose a rate by itself. */
  readonly choosesRate: boolean;
  compress(request: CompressionRequest): Promise<Compressed>;
}
