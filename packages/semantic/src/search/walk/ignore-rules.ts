import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { systemErrorCode } from '../system-error-code.ts';

/** What no search is about, whatever a `.gitignore` says: installed packages, compiled code, lock files. */
const ALWAYS_IGNORED = [
  'node_modules/',
  '__pycache__/',
  'site-packages/',
  '*.min.js',
  '*.min.css',
  '*.map',
  '*.lock',
  'package-lock.json',
  'pnpm-lock.yaml',
  'go.sum',
];

/** The rules of one folder's `.gitignore`. */
interface FolderRules {
  /** Absolute. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** The `.gitignore` files that hold for a folder, outermost first; a deeper one overrules those above it, as in git. */
export class IgnoreRules {
  readonly #folders: readonly FolderRules[];

  private constructor(folders: readonly FolderRules[]) {
    this.#folders = folders;
  }

  /**
   * Reads the rules for the folder that a walk starts in, those of the repository around it included. Where they leave
   * out the folder itself they do not count: it was asked for by name.
   */
  static async forRoot(root: string): Promise<IgnoreRules> {
    const always = { folder: root, rules: ignore().add(ALWAYS_IGNORED) };
    const read = await Promise.all((await repositoryFoldersAbove(root)).map(readRules));
    const above = read.filter((rules) => rules !== undefined);
    const isLeftOut = new IgnoreRules(above).ignores(root, 'folder');
    return new IgnoreRules(isLeftOut ? [always] : [always, ...above]);
  }

  /** The same rules, and those of a folder within, where it has some. */
  async within(folder: string): Promise<IgnoreRules> {
    const rules = await readRules(folder);
    return rules === undefined ? this : new IgnoreRules([...this.#folders, rules]);
  }

  /** Whether a file or folder directly within the folder is left out. */
  ignores(path: string, kind: 'file' | 'folder'): boolean {
    for (const { folder, rules } of this.#folders.toReversed()) {
      const name = relative(folder, path).split(sep).join('/');
      const { ignored, unignored } = rules.test(kind === 'folder' ? `${name}/` : name);
      if (ignored) return true;
      if (unignored) return false;
    }
    return false;
  }
}

/** The folders from the repository's root down to the one above `root`; none when `root` lies in no repository. */
async function repositoryFoldersAbove(root: string): Promise<string[]> {
  const folders: string[] = [];
  for (let folder = root; !(await exists(join(folder, '.git'))); folder = dirname(folder)) {
    if (dirname(folder) === folder) return [];
    folders.unshift(dirname(folder));
  }
  return folders;
}

async function readRules(folder: string): Promise<FolderRules | undefined> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(passOver);
  return text === undefined ? undefined : { folder, rules: ignore().add(text) };
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(passOver)) !== undefined;
}

/** Rules that are not there, or may not be read, leave nothing out. Whatever is no error of the file system is a bug. */
function passOver(error: unknown): undefined {
  if (systemErrorCode(error) === undefined) throw error;
}
