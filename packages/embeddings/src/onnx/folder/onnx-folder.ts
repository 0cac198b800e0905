import type { PaddingSide } from '../batch/pad-batch.ts';
import type { DenseLayer } from '../pool/dense-layer.ts';
import type { Pooling } from '../pool/pool-tokens.ts';

/** What a model's folder says about how to run its graph. */
export interface OnnxFolder {
  /** The graph's file. */
  readonly graphFile: string;
  /** Undefined where the folder does not say: then the graph's inputs decide. */
  readonly pooling: Pooling | undefined;
  /** Applied in order to each pooled vector. */
  readonly dense: readonly DenseLayer[];
  /** Text put before each text, by purpose; empty for none. */
  readonly prompts: { readonly query: string; readonly document: string };
  /** False where pooling leaves the prompt's tokens out. */
  readonly poolsPrompt: boolean;
  readonly lowerCases: boolean;
  /** Tokens of a text that are read, special tokens included. */
  readonly maxTokens: number;
  readonly padding: {
    readonly token: string | undefined;
    readonly id: number | undefined;
    readonly side: PaddingSide;
  };
  /** Changes with the files and with what was chosen from them. */
  readonly fingerprint: string;
}
