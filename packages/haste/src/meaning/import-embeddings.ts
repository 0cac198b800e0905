import { MissingDependencyError } from '@scaledown/core';
import type { HttpModel } from '@scaledown/embeddings';
import * as v from 'valibot';

/** What is used of `@scaledown/embeddings`. */
export interface EmbeddingsModule {
  readonly HttpModel: Pick<typeof HttpModel, 'connect'>;
}

const PACKAGE: string = '@scaledown/embeddings';

const moduleSchema: v.GenericSchema<unknown, EmbeddingsModule> = v.looseObject({
  HttpModel: v.custom<EmbeddingsModule['HttpModel']>(
    (value) => typeof value === 'function' && 'connect' in value,
  ),
});

/** By Node's module loader, and by those of test runners. */
const NOT_FOUND_CODES: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/**
 * Loads `@scaledown/embeddings`, the only place that does. The name is no literal of the import, for a bundler would
 * then want the package, which is optional.
 *
 * @param name Another package's, for tests.
 * @throws MissingDependencyError where it is not installed, or too old. What is wrong with one that is installed comes
 * out as it is.
 */
export async function importEmbeddings(name: string = PACKAGE): Promise<EmbeddingsModule> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (cause) {
    if (!isNotInstalled(cause, name)) throw cause;
    throw missing(name, cause);
  }
  const checked = v.safeParse(moduleSchema, loaded);
  if (!checked.success) throw missing(name, undefined);
  return checked.output;
}

function missing(dependency: string, cause: unknown): MissingDependencyError {
  return new MissingDependencyError(
    `semantic: true asks its endpoint through ${dependency}, which is not installed, or too old: npm install ` +
      `${dependency}, or pass an EmbeddingModel as \`embeddings\`.`,
    { dependency, cause },
  );
}

/** Whether a package itself is missing, and not one that it needs in turn. */
function isNotInstalled(error: unknown, name: string): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error && 'message' in error)) return false;
  return NOT_FOUND_CODES.includes(error.code) && String(error.message).includes(`'${name}'`);
}
