import { AuthenticationError } from '@scaledown/core';

/** What the environment says of the embeddings endpoint. */
export interface EmbeddingsEnvironment {
  readonly apiKey: string;
  readonly baseUrl: string;
}

const OPENAI = 'https://api.openai.com/v1';

/**
 * Reads `OPENAI_API_KEY` and `OPENAI_BASE_URL`.
 *
 * @throws AuthenticationError when there is no key.
 */
export function readEmbeddingsEnvironment(environment: NodeJS.ProcessEnv = process.env): EmbeddingsEnvironment {
  const apiKey = environment['OPENAI_API_KEY']?.trim() ?? '';
  if (apiKey === '') {
    throw new AuthenticationError(
      'semantic: true needs a model to read meaning with. Set OPENAI_API_KEY (and OPENAI_BASE_URL for an endpoint of ' +
        'your own), or pass an EmbeddingModel as `embeddings`.',
    );
  }
  const baseUrl = environment['OPENAI_BASE_URL']?.trim() ?? '';
  return { apiKey, baseUrl: baseUrl === '' ? OPENAI : baseUrl };
}
