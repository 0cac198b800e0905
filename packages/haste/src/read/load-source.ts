import { readSourceFile } from '@scaledown/code';
import type { Warning } from '@scaledown/core';
import type { HasteRequest } from '../haste-request.ts';

/** A source text to select from, and the name it goes by. */
export interface LoadedSource {
  readonly text: string;
  readonly path: string | undefined;
  readonly warnings: readonly Warning[];
}

/** The request's context, or the file it names when that is empty. */
export async function loadSource({ context, filePath, signal }: HasteRequest): Promise<LoadedSource> {
  if (context !== undefined && context !== '') return { text: context, path: filePath, warnings: [] };
  // The schema has made sure that there is one of the two.
  const path = filePath ?? '';
  const { text, warnings } = await readSourceFile(path, signal === undefined ? {} : { signal });
  return { text, path, warnings };
}
