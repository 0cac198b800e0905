import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Kinds of text that can be spelled shorter and given back. */
export type LosslessKind = 'json' | 'jsonl' | 'log';

/** A file to spell shorter. */
export interface LosslessFile {
  readonly name: string;
  readonly kind: LosslessKind;
  readonly text: string;
}

const KINDS: Readonly<Record<string, LosslessKind>> = {
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.log': 'log',
};

/**
 * Reads files and the files of folders, those within folders too, in the order of their names; what is neither JSON,
 * JSON Lines nor a log by its extension is passed over.
 */
export async function readLosslessFiles(paths: readonly string[]): Promise<LosslessFile[]> {
  const found: LosslessFile[] = [];
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) {
      const names = (await readdir(path)).sort();
      found.push(...(await readLosslessFiles(names.map((name) => join(path, name)))));
      continue;
    }
    const kind = KINDS[extname(path).toLowerCase()];
    if (kind !== undefined) found.push({ name: basename(path), kind, text: await readFile(path, 'utf8') });
  }
  return found;
}
