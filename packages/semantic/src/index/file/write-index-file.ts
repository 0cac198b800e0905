import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  BYTE_ORDER,
  type IndexFileHeader,
  MAGIC,
  PIECE_BYTES,
  type StoredHeader,
  VERSION,
} from './index-file-format.ts';
import { refuseIndexFile } from './refuse-index-file.ts';

/** A writer that is still at it after so long was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Writes the file of an index beside its place and moves it there when it is whole and on the disk. The folder is made
 * when it is missing. What killed writers left there more than an hour ago is removed.
 *
 * @throws IndexFileError with the reason `unwritable`; the file that was there before stays.
 */
export async function writeIndexFile(
  path: string,
  header: IndexFileHeader,
  sections: readonly Uint8Array[],
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await removeAbandoned(path);
    await replaceFile(path, framed(header, sections), sections);
  } catch (cause) {
    refuseIndexFile('unwritable', path, cause);
  }
}

function framed(header: IndexFileHeader, sections: readonly Uint8Array[]): Buffer {
  const stored: StoredHeader = {
    ...header,
    byteOrder: BYTE_ORDER,
    sections: sections.map(({ byteLength }) => byteLength),
  };
  const text = Buffer.from(JSON.stringify(stored));
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32LE(VERSION, 0);
  numbers.writeUInt32LE(text.byteLength, 4);
  return Buffer.concat([Buffer.from(MAGIC, 'latin1'), numbers, text]);
}

async function replaceFile(path: string, frame: Buffer, sections: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeDurably(temporary, frame, sections);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Returns once the file is on the disk, not in a buffer that a power cut would lose. */
async function writeDurably(path: string, frame: Buffer, sections: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'wx');
  try {
    const hash = createHash('sha256');
    for (const bytes of [frame, ...sections]) {
      for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        hash.update(piece);
        await file.writeFile(piece);
      }
    }
    await file.writeFile(hash.digest());
    await file.sync();
  } finally {
    await file.close();
  }
}

async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start) || !name.endsWith('.tmp')) continue;
    const leftover = join(folder, name);
    const { mtimeMs } = await stat(leftover);
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(leftover, { force: true });
  }
}
