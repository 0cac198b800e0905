import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { RepositoryFile } from '../hub/repository-file.ts';
import { type ContentHash, startContentHash } from './content-hash.ts';

/** Read at once of what an earlier try has left, in bytes. */
const STOCK_BYTES = 1 << 20;

/**
 * A file on its way, hashed as it grows.
 *
 * Every byte is written at its own place: two processes that fetch the same file into the same part write the same.
 */
export class PartFile {
  readonly #handle: FileHandle;
  readonly #file: RepositoryFile;
  #hash: ContentHash;
  #size = 0;

  private constructor(handle: FileHandle, file: RepositoryFile) {
    this.#handle = handle;
    this.#file = file;
    this.#hash = startContentHash(file);
  }

  /** Opens the part at a path, with what an earlier try has left in it. */
  static async open(path: string, file: RepositoryFile): Promise<PartFile> {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644);
    const part = new PartFile(handle, file);
    try {
      await part.#takeStock();
      return part;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Bytes that are there. */
  get size(): number {
    return this.#size;
  }

  /** Throws away what is there. */
  async restart(): Promise<void> {
    await this.#handle.truncate(0);
    this.#hash = startContentHash(this.#file);
    this.#size = 0;
  }

  async append(piece: Uint8Array): Promise<void> {
    for (let written = 0; written < piece.length; ) {
      const rest = piece.length - written;
      written += (await this.#handle.write(piece, written, rest, this.#size + written)).bytesWritten;
    }
    this.#hash.update(piece);
    this.#size += piece.length;
  }

  /** Tells whether the content is the one that was listed. To be asked once, at the end. */
  isRight(): boolean {
    return this.#size === this.#file.bytes && this.#hash.isRight();
  }

  /** Waits until the disk has it all: a rename can reach the disk before the content does. */
  async sync(): Promise<void> {
    await this.#handle.sync();
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #takeStock(): Promise<void> {
    const { size } = await this.#handle.stat();
    if (size > this.#file.bytes) return this.restart();
    const buffer = new Uint8Array(Math.min(size, STOCK_BYTES));
    while (this.#size < size) {
      const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, this.#size);
      if (bytesRead === 0) return;
      this.#hash.update(buffer.subarray(0, bytesRead));
      this.#size += bytesRead;
    }
  }
}
