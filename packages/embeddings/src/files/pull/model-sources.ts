import type { ModelDtype } from '../onnx-files.ts';

/** Where the graph of a model comes from that has none in its own repository. */
export interface ModelSource {
  /** The repository of the graph and its tokenizer; pooling and prompts come from the model's own. */
  readonly graph: string;
  /** What is fetched unless asked otherwise. */
  readonly dtype: ModelDtype;
}

const SOURCES: Readonly<Record<string, ModelSource>> = {
  // At 32 bits a number this model is 2.4 GB, too much to fetch unasked.
  'Qwen/Qwen3-Embedding-0.6B': { graph: 'onnx-community/Qwen3-Embedding-0.6B-ONNX', dtype: 'q8' },
};

/** Looks up where a model's graph comes from; undefined for a model that brings its own. */
export function findModelSource(name: string): ModelSource | undefined {
  return Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
}
