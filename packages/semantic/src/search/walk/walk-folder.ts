import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { SearchFolderError } from '../../errors/search-folder-error.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { IgnoreRules } from './ignore-rules.ts';

/** Larger files are data or generated: they would fill an index with what nobody asks for. */
const MAX_FILE_BYTES = 1024 * 1024;

/** A file that a walk found. */
export interface FoundFile {
  /** Relative to the folder, parted by `/` on every system. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds since 1970, with a fraction. */
  readonly modifiedMs: number;
}

/** A file or folder that could not be used. */
export interface SkippedFile {
  /** Relative to the folder, parted by `/`. */
  readonly path: string;
  /** `too-large` is above 1 MiB, `binary` holds NUL bytes. */
  readonly reason: 'too-large' | 'binary' | 'unreadable';
}

/** What {@link walkFolder} found. */
export interface WalkedFolder {
  /** In the order of their paths. */
  readonly files: readonly FoundFile[];
  /** What would have been taken; what is ignored or hidden is not listed. */
  readonly skipped: readonly SkippedFile[];
}

/** Options of {@link walkFolder}. */
export interface WalkOptions {
  /** Takes only files that match one of these, written as in a `.gitignore`; none takes all. */
  readonly globs?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lists the files below a folder that are worth searching. Left out are what git ignores, hidden files and folders,
 * installed packages, lock files, files above 1 MiB, and links: a link may lead out of the folder, or round in circles.
 *
 * @param root - absolute
 * @throws SearchFolderError when the folder is not there, is none, or may not be read.
 */
export async function walkFolder(root: string, options: WalkOptions = {}): Promise<WalkedFolder> {
  const entries = await readdir(root, { withFileTypes: true }).catch((cause: unknown) => {
    throw SearchFolderError.from(cause, root);
  });
  const walk = new Walk(root, options);
  await walk.visit('', entries, await IgnoreRules.forRoot(root));
  return { files: walk.files.sort((a, b) => compare(a.path, b.path)), skipped: walk.skipped };
}

class Walk {
  readonly files: FoundFile[] = [];
  readonly skipped: SkippedFile[] = [];
  readonly #root: string;
  readonly #wanted: Ignore | undefined;
  readonly #signal: AbortSignal | undefined;

  constructor(root: string, { globs = [], signal }: WalkOptions) {
    this.#root = root;
    this.#wanted = globs.length === 0 ? undefined : ignore().add(globs);
    this.#signal = signal;
  }

  /** @param path - of the folder that holds the entries */
  async visit(path: string, entries: readonly Dirent[], above: IgnoreRules): Promise<void> {
    const rules = await above.within(join(this.#root, path));
    for (const entry of entries) {
      this.#signal?.throwIfAborted();
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      const kind = kindOf(entry);
      if (kind === undefined || rules.ignores(join(this.#root, below), kind)) continue;
      if (kind === 'folder') await this.#enter(below, rules);
      else if (this.#wanted?.ignores(below) ?? true) await this.#take(below);
    }
  }

  async #enter(path: string, rules: IgnoreRules): Promise<void> {
    const entries = await readdir(join(this.#root, path), { withFileTypes: true }).catch(unreadable);
    if (entries === undefined) this.skipped.push({ path, reason: 'unreadable' });
    else await this.visit(path, entries, rules);
  }

  async #take(path: string): Promise<void> {
    const stats = await stat(join(this.#root, path)).catch(unreadable);
    if (stats === undefined) this.skipped.push({ path, reason: 'unreadable' });
    else if (stats.size > MAX_FILE_BYTES) this.skipped.push({ path, reason: 'too-large' });
    else this.files.push({ path, size: stats.size, modifiedMs: stats.mtimeMs });
  }
}

function kindOf(entry: Dirent): 'file' | 'folder' | undefined {
  if (entry.name.startsWith('.')) return undefined;
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : undefined;
}

/** What vanished or may not be read is passed over; whatever is no error of the file system is a bug. */
function unreadable(error: unknown): undefined {
  if (systemErrorCode(error) === undefined) throw error;
}

/** By code unit: the same order on every machine, whatever its language. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
