import * as v from 'valibot';
import type { Chunk } from '../../chunk/chunk.ts';
import { CHUNKER_VERSION } from '../../chunk/chunk-text.ts';

/** A chunk of an indexed file. */
export interface IndexedChunk extends Omit<Chunk, 'path'> {
  /** The vector of its text; chunks of the same text share one. Absent while it is not embedded yet. */
  readonly id?: number;
}

/** An indexed file: what it was like when it was cut into chunks, and the chunks. */
export interface IndexedFile {
  /** Relative to the folder, parted by `/`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly modifiedMs: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
  readonly chunks: readonly IndexedChunk[];
}

/** What is kept of an indexed folder beside its vectors. */
export interface Manifest {
  /** Name of the vectors' file that belongs to it; another one holds other ids. */
  readonly vectors: string;
  /** When it was written, in milliseconds since 1970. */
  readonly savedMs: number;
  readonly files: readonly IndexedFile[];
}

/** Raised when the form changes. */
const MANIFEST_VERSION = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const line = v.pipe(v.number(), v.integer(), v.minValue(1));
const manifestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    version: v.literal(MANIFEST_VERSION),
    chunker: v.literal(CHUNKER_VERSION),
    vectors: v.pipe(v.string(), v.regex(/^vectors-[\w-]+\.bin$/)),
    savedMs: v.number(),
    files: v.array(
      v.strictObject({
        path: v.string(),
        size: count,
        modifiedMs: v.number(),
        hash: v.string(),
        chunks: v.array(
          v.strictObject({
            id: v.exactOptional(count),
            text: v.string(),
            summary: v.exactOptional(v.string()),
            startLine: line,
            endLine: line,
            startByte: count,
            endByte: count,
            symbol: v.exactOptional(v.string()),
            kind: v.string(),
          }),
        ),
      }),
    ),
  }),
);

/** Reads a manifest; undefined when the text is none, or one of another version or of files cut otherwise. */
export function parseManifest(text: string): Manifest | undefined {
  const result = v.safeParse(manifestSchema, text);
  if (!result.success) return undefined;
  const { version: _version, chunker: _chunker, ...manifest } = result.output;
  return manifest;
}

/** Writes a manifest as JSON. */
export function formatManifest(manifest: Manifest): string {
  return JSON.stringify({ version: MANIFEST_VERSION, chunker: CHUNKER_VERSION, ...manifest });
}
