import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EmbeddingModel } from '@scaledown/core';
import { readCacheFolder } from '../../environment.ts';
import type { ResolvedSearchOptions } from '../search-options.ts';

/**
 * Chooses where an indexed folder is kept: one place for each folder, model and choice of files. Undefined when nothing
 * is to be kept.
 *
 * @param root - absolute, with links resolved
 */
export function storeFolder(
  root: string,
  model: EmbeddingModel,
  { cacheFolder, globs }: Pick<ResolvedSearchOptions, 'cacheFolder' | 'globs'>,
): string | undefined {
  if (cacheFolder === false) return undefined;
  // Two models may go by one name, such as two states of a folder that is trained into.
  const { name: modelName, fingerprint = '', dimension } = model;
  const key = JSON.stringify([root, modelName, fingerprint, dimension, [...globs].sort()]);
  const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return join(cacheFolder ?? join(readCacheFolder(), 'search'), name);
}
