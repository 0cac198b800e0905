import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../../errors/store-error.ts';
import { unlessCode } from './error-code.ts';
import {
  decodeSessionFile,
  decodeSessionHeader,
  encodeSessionFile,
  MAX_HEADER_BYTES,
  type SessionFile,
  type SessionHeader,
} from './session-file.ts';

/** A generation that stands in the directory. */
export interface Generation<Content extends SessionHeader> {
  /** Counted from 1, and never used twice. */
  readonly number: number;
  readonly file: Content;
}

/** What nobody can be writing any more. */
const ABANDONED_MS = 60 * 60_000;

/**
 * The generations of one session, each a file of its own: `000000000007` is the seventh. The newest is the session.
 *
 * ```
 * save:   write .tmp-… ─ fsync ─ link it as 000000000008 ─ unlink what is older
 *                                 └─ fails if another writer was first
 * ```
 *
 * `link` makes a whole file appear, or fails because the name is taken: what a rename cannot say, and what no process
 * can leave half done, so a killed writer leaves either generation 7 or generation 8, and no lock behind.
 */
export class SessionDirectory {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The newest generation; undefined when there is none. @throws StoreError when its file is damaged. */
  latest(): Promise<Generation<SessionFile> | undefined> {
    return this.#newest((path) => readFile(path, 'utf8'), decodeSessionFile);
  }

  /** What the newest generation says of itself, without reading the rest. @throws StoreError when its file is damaged. */
  latestHeader(): Promise<Generation<SessionHeader> | undefined> {
    return this.#newest(readBeginning, decodeSessionHeader);
  }

  /** Adds a generation after the one that was read, 0 for none; false when another writer was first, and then nothing is changed. */
  async append(after: number, file: SessionFile): Promise<boolean> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    const temporary = join(this.#path, `.tmp-${randomUUID()}`);
    try {
      await writeDurably(temporary, encodeSessionFile(file));
      return await this.#publish(temporary, after + 1);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** Removes what deleted sessions and killed writers left behind more than an hour ago. */
  async sweep(): Promise<void> {
    for (const name of await this.#names()) {
      const path = join(this.#path, name);
      const status = await unlessCode(['ENOENT'], stat(path));
      const isAbandoned = status !== undefined && Date.now() - status.mtimeMs > ABANDONED_MS;
      if (isAbandoned) await rm(path, { force: true });
    }
    await unlessCode(['ENOENT', 'ENOTEMPTY', 'EEXIST'], rmdir(this.#path));
  }

  async #newest<Content extends SessionHeader>(
    read: (path: string) => Promise<string>,
    decode: (text: string) => Content | undefined,
  ): Promise<Generation<Content> | undefined> {
    for (;;) {
      const number = (await this.#numbers()).at(-1);
      if (number === undefined) return undefined;
      const path = this.#pathOf(number);
      const text = await unlessCode(['ENOENT'], read(path));
      // Gone again: a newer one has come meanwhile.
      if (text === undefined) continue;
      const file = decode(text) ?? refuseDamaged(path);
      return { number, file };
    }
  }

  async #publish(temporary: string, number: number): Promise<boolean> {
    const linked = await unlessCode(['EEXIST', 'ENOENT'], linkNew(temporary, this.#pathOf(number)));
    if (linked === undefined) return false;
    const numbers = await this.#numbers();
    // The name was free because a writer that was two generations ahead had already cleared it.
    const isNewest = numbers.at(-1) === number;
    const stale = isNewest ? numbers.filter((one) => one < number) : [number];
    for (const one of stale) await rm(this.#pathOf(one), { force: true });
    return isNewest;
  }

  async #numbers(): Promise<number[]> {
    const names = await this.#names();
    return names
      .filter((name) => /^\d{12}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  async #names(): Promise<string[]> {
    return (await unlessCode(['ENOENT'], readdir(this.#path))) ?? [];
  }

  #pathOf(number: number): string {
    return join(this.#path, String(number).padStart(12, '0'));
  }
}

async function linkNew(from: string, to: string): Promise<true> {
  await link(from, to);
  return true;
}

async function readBeginning(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_HEADER_BYTES), 0, MAX_HEADER_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function refuseDamaged(path: string): never {
  const message = `The session file ${path} is damaged: it was changed or cut off since it was saved. Restore it from a backup, or delete it.`;
  throw new StoreError(message, { store: 'file', code: 'session-file-damaged' });
}

/** Returns once the text is on the disk, not in a buffer that a power cut would lose. */
async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}
