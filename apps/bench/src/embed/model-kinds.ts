import type { EmbeddingModel } from '@scaledown/core';
import { CachedModel, HttpModel, loadDefaultModel, OnnxModel } from '@scaledown/embeddings';
import { startLoopbackEndpoint } from './loopback-endpoint.ts';

/** The kinds of models that are measured. */
export const MODEL_KINDS = ['StaticModel', 'CachedModel', 'HttpModel', 'OnnxModel'] as const;

/** One of {@link MODEL_KINDS}. */
export type MeasuredKind = (typeof MODEL_KINDS)[number];

/** A model, and what ends it. */
export interface OpenModel {
  readonly model: EmbeddingModel;
  close(): Promise<void> | void;
}

/** Large enough that nothing is thrown out again. */
const CACHE_BYTES = 512 * 1024 * 1024;

/** Loads a model of a kind. @param modelFolder what OnnxModel loads */
export async function openModel(kind: MeasuredKind, modelFolder: string): Promise<OpenModel> {
  const nothing = (): void => undefined;
  switch (kind) {
    case 'StaticModel':
      return { model: await loadDefaultModel(), close: nothing };
    case 'CachedModel':
      return { model: new CachedModel(await loadDefaultModel(), { maxBytes: CACHE_BYTES }), close: nothing };
    case 'OnnxModel': {
      const model = await OnnxModel.load(modelFolder);
      return { model, close: () => model.close() };
    }
    case 'HttpModel': {
      const { baseUrl, close } = await startLoopbackEndpoint();
      return { model: await HttpModel.connect({ model: 'loopback', baseUrl, apiKey: '' }), close };
    }
  }
}
