import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddingModel } from '@scaledown/core';
import { SearchIndex } from '@scaledown/semantic';
import type { RetrievalSystem } from './retrieval-system.ts';

/** Hits asked for: enough that a reciprocal rank beyond them is next to nothing. */
const DEPTH = 200;
const FILES_A_FOLDER = 500;

/** What {@link createSearchSystem} searches with. */
export interface SearchSystemOptions {
  readonly name: string;
  readonly model: EmbeddingModel;
  /** How much words count beside meaning, 0 to 1. @default that of `SearchIndex` */
  readonly lexicalWeight?: number | undefined;
  /** Where indexes are kept, so that systems of one model embed once. */
  readonly workFolder: string;
}

/** `SearchIndex` as a user has it: each document is a Python file of a folder, and ranks as its best chunk does. */
export function createSearchSystem({
  name,
  model,
  lexicalWeight,
  workFolder,
}: SearchSystemOptions): RetrievalSystem {
  return {
    name,
    index: async (documents) => {
      const folder = await writeDocuments(documents, workFolder);
      const index = await SearchIndex.open(folder, {
        embeddings: model,
        lexicalWeight,
        cacheFolder: join(workFolder, 'indexes'),
      });
      return {
        rank: async (question) => {
          const hits = await index.search(question, { topK: DEPTH });
          return [...new Set(hits.map(({ path }) => positionOf(path)))];
        },
        close: async () => undefined,
      };
    },
  };
}

/** Makes a folder to work in, and deletes it afterwards. */
export async function withWorkFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeDocuments(documents: readonly string[], workFolder: string): Promise<string> {
  const folder = join(workFolder, 'documents');
  for (const [position, text] of documents.entries()) {
    const path = join(folder, pathOf(position));
    if (position % FILES_A_FOLDER === 0) await mkdir(join(path, '..'), { recursive: true });
    // Unchanged files are known by their times: written once, whatever number of systems read them.
    await writeFile(path, text, { flag: 'wx' }).catch(unlessThere);
  }
  return folder;
}

function pathOf(position: number): string {
  return `${Math.floor(position / FILES_A_FOLDER)}/${position}.py`;
}

function positionOf(path: string): number {
  return Number(/(\d+)\.py$/.exec(path)?.[1]);
}

function unlessThere(error: unknown): void {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code !== 'EEXIST') throw error;
}
