import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';
import { unlessMissing } from '../files/system-error-code.ts';
import { planReads } from './plan-reads.ts';
import { encodeRecords, findRecords, keyAt, recordBytes, vectorAt } from './vector-record.ts';

/** Limits of a {@link VectorFile}. */
export interface VectorFileOptions {
  readonly dimension: number;
  /** The file is shortened to its newest half before it would pass this many bytes. */
  readonly maxBytes: number;
}

/** Bytes of the file in memory at once. */
const WINDOW_BYTES = 4 * 1024 * 1024;
const OWNER_ONLY = 0o600;
const ABANDONED_AFTER_MS = 60 * 60_000;

/**
 * The vectors of one space, appended to one file by any number of processes, without locks.
 *
 * A process that is killed, or a disk that fills up, leaves a record cut off anywhere. Nobody cuts it away, for it could
 * as well be a record that another process is still writing: readers pass over it, to the next record whose checksum is
 * right. A writer hands over whole records in one call to the system, so that others append before or after them.
 *
 * Nothing is held open between calls.
 */
export class VectorFile {
  readonly #path: string;
  readonly #dimension: number;
  readonly #maxBytes: number;
  /** Where each key was seen last, in the file of this inode, as far as it was read. */
  #seen = { inode: -1n, end: 0, positions: new Map<string, number>() };

  constructor(path: string, { dimension, maxBytes }: VectorFileOptions) {
    this.#path = path;
    this.#dimension = dimension;
    this.#maxBytes = maxBytes;
  }

  /** Gives the vectors that the file has, also those that other processes have appended since. */
  async read(keys: readonly string[]): Promise<Map<string, Float32Array>> {
    const vectors = new Map<string, Float32Array>();
    const file = await unlessMissing(open(this.#path, 'r'));
    if (file === undefined) return vectors;
    try {
      await this.#catchUp(file);
      const { positions } = this.#seen;
      const wanted = keys.flatMap((key) => {
        const position = positions.get(key);
        return position === undefined ? [] : [{ key, position }];
      });
      for (const { position, length, items } of planReads(wanted, recordBytes(this.#dimension))) {
        const bytes = await readBytes(file, position, length);
        for (const item of items) {
          const vector = vectorAt(bytes, item.position - position, item.key, this.#dimension);
          if (vector === undefined) positions.delete(item.key);
          else vectors.set(item.key, vector);
        }
      }
      return vectors;
    } finally {
      await file.close();
    }
  }

  /** Adds vectors at the end. */
  async append(vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
    const bytes = encodeRecords(vectors, this.#dimension);
    await makeFolder(dirname(this.#path));
    const size = (await unlessMissing(stat(this.#path)))?.size ?? 0;
    if (size > 0 && size + bytes.length > this.#maxBytes) await this.#shorten();
    // What a text says can be guessed from its vector: nobody else is to read them.
    const file = await open(this.#path, 'a', OWNER_ONLY);
    try {
      await writeBytes(file, bytes);
    } finally {
      await file.close();
    }
  }

  /** Reads what was appended since, or all of the file when it is another one. */
  async #catchUp(file: FileHandle): Promise<void> {
    const { ino, size } = await file.stat({ bigint: true });
    if (ino !== this.#seen.inode || Number(size) < this.#seen.end) {
      this.#seen = { inode: ino, end: 0, positions: new Map() };
    }
    const seen = this.#seen;
    for await (const { position, bytes, starts, end } of this.#records(file, seen.end, Number(size))) {
      for (const start of starts) seen.positions.set(keyAt(bytes, start), position + start);
      seen.end = Math.max(seen.end, end);
    }
  }

  /** Puts a new file of the newest half in the place of the old one, whose other writers lose what they are adding. */
  async #shorten(): Promise<void> {
    await this.#removeAbandoned();
    const temporary = `${this.#path}.${randomUUID()}.tmp`;
    try {
      const to = await open(temporary, 'wx', OWNER_ONLY);
      try {
        await this.#copyNewest(to);
      } finally {
        await to.close();
      }
      await rename(temporary, this.#path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async #copyNewest(to: FileHandle): Promise<void> {
    const from = await open(this.#path, 'r');
    try {
      const { size } = await from.stat();
      const start = Math.max(0, size - Math.floor(this.#maxBytes / 2));
      for await (const { bytes, starts } of this.#records(from, start, size)) {
        const length = recordBytes(this.#dimension);
        await writeBytes(to, Buffer.concat(starts.map((at) => bytes.subarray(at, at + length))));
      }
    } finally {
      await from.close();
    }
  }

  async #removeAbandoned(): Promise<void> {
    const folder = dirname(this.#path);
    const name = `${basename(this.#path)}.`;
    for (const entry of await readdir(folder)) {
      if (!entry.startsWith(name) || !entry.endsWith('.tmp')) continue;
      const path = join(folder, entry);
      const modified = (await unlessMissing(stat(path)))?.mtimeMs ?? Number.POSITIVE_INFINITY;
      if (Date.now() - modified > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }

  async *#records(file: FileHandle, from: number, to: number) {
    const size = recordBytes(this.#dimension);
    const window = Math.max(WINDOW_BYTES, 2 * size);
    for (let position = from; position + size <= to; ) {
      const bytes = await readBytes(file, position, Math.min(window, to - position));
      // Less than was there a moment ago: the file was shortened by hand.
      if (bytes.length < size) return;
      const { starts, end } = findRecords(bytes, this.#dimension);
      yield { position, bytes, starts, end: position + end };
      position += end;
    }
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Not `appendFile()`, which cuts what is long into several calls, between which another process may append. */
async function writeBytes(file: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
    written += bytesWritten;
  }
}
