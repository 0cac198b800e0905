import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listTrackedFiles, repositoryRoot } from '@scaledown/repository';

/** One tracked file and its text. */
export interface SourceFile {
  /** From the repository root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Reads every tracked file whose path matches, fixtures left out. */
export async function readTrackedFiles(pattern: RegExp): Promise<readonly SourceFile[]> {
  const paths = await listTrackedFiles();
  return paths
    .filter((path) => pattern.test(path) && !path.includes('__fixtures__/'))
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), 'utf8') }));
}

/** The modules that a file imports, re-exports or loads lazily, as written. */
export function importedModules(text: string): readonly string[] {
  const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\(\s*)(['"])([^'"\n]+)\1/g;
  return [...text.matchAll(specifier)].flatMap((match) => match[2] ?? []);
}
