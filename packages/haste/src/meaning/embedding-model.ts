import type { EmbeddingModel } from '@scaledown/core';
import { readEmbeddingsEnvironment } from '../environment.ts';
import type { ResolvedHasteOptions } from '../haste-options.ts';

/** The model that meaning is read with: the injected one, else the endpoint that the environment names. */
export async function resolveEmbeddingModel({
  embeddings,
  semModel,
}: ResolvedHasteOptions): Promise<EmbeddingModel> {
  if (embeddings !== undefined) return embeddings;
  const environment = readEmbeddingsEnvironment();
  // Loaded here, because most calls never need an HTTP client.
  const { OpenAIEmbeddings } = await import('./openai-embeddings.ts');
  return new OpenAIEmbeddings({ ...environment, model: semModel });
}
