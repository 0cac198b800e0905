import type { EmbeddingModel } from '@scaledown/core';
import * as v from 'valibot';
import { EmbedderRequiredError } from '../errors/embedder-required-error.ts';

const PACKAGE: string = '@scaledown/embeddings';

const MESSAGE = `No embedding service was given, and ${PACKAGE} is not installed. Do one of these:

  1. npm install ${PACKAGE}

  2. Wrap a model of your own:

     const embeddingService = {
       getEmbedding: async (text) => (await myModel.encode(text)).vector,
       getDimension: () => 384,
     };
     new SemvecChatProxy({ llmCall, embeddingService });

  3. Go without embeddings, by words alone:

     new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });`;

const moduleSchema = v.looseObject({
  loadDefaultModel: v.custom<() => Promise<EmbeddingModel>>((value) => typeof value === 'function'),
});

/** By Node's module loader, and by those of test runners. */
const NOT_FOUND_CODES: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/**
 * Loads the bundled model of `@scaledown/embeddings`, the only place that does. The name is no literal of the import, for
 * a bundler would then want the package, which is optional.
 *
 * @throws EmbedderRequiredError where the package is not installed, or too old to bring a model. What is wrong with a
 * package that is installed comes out as it is.
 */
export async function loadDefaultEmbedder(name: string = PACKAGE): Promise<EmbeddingModel> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (cause) {
    if (!isNotInstalled(cause, name)) throw cause;
    throw new EmbedderRequiredError(MESSAGE, { cause });
  }
  const checked = v.safeParse(moduleSchema, loaded);
  if (!checked.success) throw new EmbedderRequiredError(MESSAGE);
  return checked.output.loadDefaultModel();
}

/** Whether a package itself is missing, and not one that it needs in turn. */
function isNotInstalled(error: unknown, name: string): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error && 'message' in error)) return false;
  return NOT_FOUND_CODES.includes(error.code) && String(error.message).includes(`'${name}'`);
}
