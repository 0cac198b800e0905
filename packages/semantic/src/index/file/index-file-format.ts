import { endianness } from 'node:os';
import * as v from 'valibot';
import type { IndexKind } from '../vector-index.ts';

/**
 * The file of an index, numbers of the frame in little-endian order:
 *
 *     8 bytes   "SDVECTOR"
 *     4 bytes   version of this layout
 *     4 bytes   length of the header
 *               header: JSON that says what follows
 *               sections, one after another, as long as the header says
 *     32 bytes  SHA-256 of all before it
 *
 * The checksum finds damage, not malice: a file of an index is as trusted as the program that reads it.
 */
export const MAGIC = 'SDVECTOR';
export const VERSION = 1;
/** Bytes before the header. */
export const FRAME_BYTES = 16;
/** Bytes of the checksum. */
export const DIGEST_BYTES = 32;
/** No header is longer; a file that says otherwise is damaged. */
export const MOST_HEADER_BYTES = 65_536;
/** Bytes that are read, hashed or written in one go: few enough that the event loop lives (3 ms of hashing). */
export const PIECE_BYTES = 4_194_304;

/** What a file of an index says of itself. */
export interface IndexFileHeader {
  readonly kind: IndexKind;
  readonly dimension: number;
  /** Vectors, removed ones not counted. */
  readonly count: number;
  readonly nextId: number;
  readonly fingerprint?: string | undefined;
  /** Of a graph: how many candidates a search keeps. */
  readonly ef?: number | undefined;
  /** Of a graph: how many vectors it held when `ef` was fitted. */
  readonly fittedSize?: number | undefined;
  /** Of an exact index: how many vectors it held when a graph of them was found to be no faster. */
  readonly graphRefusedAt?: number | undefined;
}

/** The header as it is written: with what is needed to read the sections. */
export interface StoredHeader extends IndexFileHeader {
  /** Order of the bytes in the sections: that of the machine that wrote them. */
  readonly byteOrder: 'LE' | 'BE';
  /** Bytes of each section. */
  readonly sections: readonly number[];
}

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Checks the header of a file; what a later version may have added is passed over. */
export const headerSchema: v.GenericSchema<string, StoredHeader> = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    kind: v.picklist(['exact', 'hnsw']),
    dimension: v.pipe(wholeNumber, v.minValue(1)),
    count: wholeNumber,
    nextId: wholeNumber,
    fingerprint: v.optional(v.string()),
    ef: v.optional(wholeNumber),
    fittedSize: v.optional(wholeNumber),
    graphRefusedAt: v.optional(wholeNumber),
    byteOrder: v.picklist(['LE', 'BE']),
    sections: v.array(wholeNumber),
  }),
);

/** The order of bytes of this machine. */
export const BYTE_ORDER: 'LE' | 'BE' = endianness();
