import type { ResolvedOnnxOptions } from '../onnx-options.ts';

/** What an encoder is opened with; plain data, so that it can be sent to a thread. */
export interface EncoderSettings
  extends Pick<
    ResolvedOnnxOptions,
    'dtype' | 'dimension' | 'maxTokens' | 'batchTokens' | 'threads' | 'prompts'
  > {
  /** Where the model lies. */
  readonly folder: string;
}
