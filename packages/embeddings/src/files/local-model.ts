/** How a model's folder is read: a table of token vectors, or a graph that onnxruntime runs. */
export type ModelKind = 'static' | 'onnx';

/** Who put a model on this machine: `scaledown models pull`, or another program that shares Hugging Face's cache. */
export type ModelOrigin = 'scaledown' | 'hugging-face';

/** A model that lies on this machine, whole and ready to be read. */
export interface LocalModel {
  /** As it is asked for, such as `Qwen/Qwen3-Embedding-0.6B`. */
  readonly name: string;
  readonly folder: string;
  readonly kind: ModelKind;
  readonly origin: ModelOrigin;
  /** Size on disk. */
  readonly bytes: number;
  /** The commit of the hub that the files are of, where it is known. */
  readonly revision?: string;
}
