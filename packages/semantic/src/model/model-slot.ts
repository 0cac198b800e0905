import type { EmbeddingModel } from '@scaledown/core';
import { type ModelRequest, type ResolvedModel, resolveModel } from './resolve-model.ts';

/**
 * Holds the model of one optimizer: resolved once, when it is first asked for, and wrapped so that a text that was
 * embedded is not embedded again.
 */
export class ModelSlot {
  readonly #request: ModelRequest;
  #resolved: Promise<ResolvedModel> | undefined;

  constructor(request: ModelRequest) {
    this.#request = request;
  }

  /** The model; calls at the same time share one load. A load that failed is tried again. */
  async get(): Promise<ResolvedModel> {
    this.#resolved ??= loadCached(this.#request);
    const loading = this.#resolved;
    try {
      return await loading;
    } catch (error) {
      if (this.#resolved === loading) this.#resolved = undefined;
      throw error;
    }
  }
}

async function loadCached(request: ModelRequest): Promise<ResolvedModel> {
  const { model, warnings } = await resolveModel(request);
  return { model: await remembering(model), warnings };
}

async function remembering(model: EmbeddingModel): Promise<EmbeddingModel> {
  const { CachedModel } = await import('@scaledown/embeddings');
  return new CachedModel(model);
}
