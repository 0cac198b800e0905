import { analyzeCode, type CodeFile, type DecodedSource, readSourceFile } from '@scaledown/code';
import type { Warning } from '@scaledown/core';
import type { HasteRequest } from '../haste-request.ts';

/** A parsed source, and what a caller should know about how it was read. */
export interface ReadCode {
  readonly file: CodeFile;
  readonly warnings: readonly Warning[];
}

/** Parses the request's context, or the file it names when that is empty. */
export async function readCode(request: HasteRequest): Promise<ReadCode> {
  const { text, warnings } = await loadText(request);
  const file = await analyzeCode({ text, path: request.filePath, signal: request.signal });
  return { file, warnings: [...warnings, ...file.warnings] };
}

async function loadText({
  context,
  filePath,
  signal,
}: HasteRequest): Promise<Pick<DecodedSource, 'text' | 'warnings'>> {
  if (context !== undefined && context !== '') return { text: context, warnings: [] };
  // The schema has made sure that there is one of the two.
  return readSourceFile(filePath ?? '', signal === undefined ? {} : { signal });
}
