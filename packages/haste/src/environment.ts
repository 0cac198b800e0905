import { AuthenticationError, OptimizerError } from '@scaledown/core';

/** What the environment says of the embeddings endpoint. */
export interface EmbeddingsEnvironment {
  readonly apiKey: string;
  readonly baseUrl: string;
}

const OPENAI = 'https://api.openai.com/v1';

/**
 * Reads `OPENAI_API_KEY` and `OPENAI_BASE_URL`.
 *
 * @throws AuthenticationError when there is no key, or none that could be sent; OptimizerError for a base URL that is none.
 */
export function readEmbeddingsEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
): EmbeddingsEnvironment {
  const apiKey = environment['OPENAI_API_KEY']?.trim() ?? '';
  if (apiKey === '') {
    throw new AuthenticationError(
      'semantic: true needs a model to read meaning with. Set OPENAI_API_KEY (and OPENAI_BASE_URL for an endpoint of ' +
        'your own), or pass an EmbeddingModel as `embeddings`.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new AuthenticationError(
      'OPENAI_API_KEY holds spaces, line breaks or letters that no key has; set it anew.',
    );
  }
  const baseUrl = environment['OPENAI_BASE_URL']?.trim() ?? '';
  if (baseUrl === '') return { apiKey, baseUrl: OPENAI };
  if (!URL.canParse(baseUrl)) {
    throw new OptimizerError('OPENAI_BASE_URL is no address; it looks like https://example.com/v1.');
  }
  return { apiKey, baseUrl };
}
