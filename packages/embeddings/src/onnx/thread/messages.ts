import type { EmbeddingPurpose } from '@scaledown/core';
import type { EncoderSettings } from '../encode/encoder-settings.ts';
import type { ThreadFailure } from './thread-failure.ts';

/** What a model's thread is started with. */
export interface ThreadSetup {
  readonly settings: EncoderSettings;
  /** The memory of a `NativeGate`. */
  readonly gate: SharedArrayBuffer;
}

/** What is sent to a model's thread. */
export type ThreadRequest =
  | {
      readonly type: 'embed';
      readonly id: number;
      readonly texts: readonly string[];
      readonly purpose: EmbeddingPurpose;
    }
  /** Nobody waits for `id` any more; it is not answered. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'close' };

/** What a model's thread sends back. */
export type ThreadReply =
  | { readonly type: 'ready'; readonly facts: ModelFacts }
  | { readonly type: 'not-ready'; readonly failure: ThreadFailure }
  /** Vectors one after the other, in the order of the texts. */
  | { readonly type: 'vectors'; readonly id: number; readonly vectors: Float32Array }
  | { readonly type: 'failed'; readonly id: number; readonly failure: ThreadFailure };

/** What is known of a model once it is loaded. */
export interface ModelFacts {
  /** Numbers that the model itself gives a text. */
  readonly dimension: number;
  readonly maxTokens: number;
  readonly fingerprint: string;
}
