import type { IndexedChunk, IndexedFile } from './stored/manifest.ts';

/** A chunk and the file that it stands in. */
export interface PlacedChunk extends IndexedChunk {
  /** Relative to the folder, parted by `/`. */
  readonly path: string;
}

/** The chunks that share a text, and with it a vector, by its id: in the order of their paths and lines. */
export type ChunksById = ReadonlyMap<number, readonly PlacedChunk[]>;

/** Groups the chunks of files by the id of their text. */
export function groupById(files: readonly IndexedFile[]): ChunksById {
  const groups = new Map<number, PlacedChunk[]>();
  for (const { path, chunks } of files) {
    for (const chunk of chunks) {
      if (chunk.id === undefined) continue;
      const group = groups.get(chunk.id);
      if (group === undefined) groups.set(chunk.id, [{ ...chunk, path }]);
      else group.push({ ...chunk, path });
    }
  }
  return groups;
}
