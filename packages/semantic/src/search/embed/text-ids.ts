import { embeddingText } from '../../chunk/embedding-text.ts';
import type { IndexedFile } from '../stored/manifest.ts';

/** The ids of texts that have a vector: chunks of the same text share one. */
export class TextIds {
  readonly #ids = new Map<string, number>();

  /** @param known - files whose chunks have ids, or some of them */
  constructor(known: readonly IndexedFile[]) {
    for (const { chunks } of known) {
      for (const chunk of chunks) if (chunk.id !== undefined) this.#ids.set(embeddingText(chunk), chunk.id);
    }
  }

  /** The distinct texts of chunks that have no id yet, in their order. */
  missing(files: readonly IndexedFile[]): string[] {
    const texts = new Set<string>();
    for (const { chunks } of files) {
      for (const chunk of chunks) {
        const text = chunk.id === undefined ? embeddingText(chunk) : undefined;
        if (text !== undefined && !this.#ids.has(text)) texts.add(text);
      }
    }
    return [...texts];
  }

  set(text: string, id: number): void {
    this.#ids.set(text, id);
  }

  /** The files, and in them the id of every chunk whose text has one; files that gain none are the same objects. */
  assign(files: readonly IndexedFile[]): IndexedFile[] {
    return files.map((file) =>
      isComplete(file) ? file : { ...file, chunks: file.chunks.map(this.#withId) },
    );
  }

  readonly #withId = (chunk: IndexedFile['chunks'][number]): IndexedFile['chunks'][number] => {
    const id = chunk.id ?? this.#ids.get(embeddingText(chunk));
    return id === undefined ? chunk : { ...chunk, id };
  };
}

/** Whether every chunk of a file has its id. */
export function isComplete({ chunks }: IndexedFile): boolean {
  return chunks.every(({ id }) => id !== undefined);
}
