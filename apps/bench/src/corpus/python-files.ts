import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSourceFile } from '@scaledown/code';
import { SourceFileError } from '@scaledown/core';

const run = promisify(execFile);

/** A Python file of a corpus. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
  readonly bytes: number;
}

/** Folders of installed packages and of data: too many files for a corpus, and other people's on every machine. */
const SKIPPED = new Set(['site-packages', 'dist-packages', 'node_modules', '__pycache__', '.git']);

/** Reads the Python files below folders, sorted by path; files that hold no source text are left out. */
export async function readPythonFiles(folders: readonly string[]): Promise<CorpusFile[]> {
  const paths = (await Promise.all(folders.map(listPythonFiles))).flat().sort();
  const files: CorpusFile[] = [];
  for (const path of new Set(paths)) {
    const text = await readText(path);
    if (text !== undefined && text.trim() !== '') files.push({ path, text, bytes: Buffer.byteLength(text) });
  }
  return files;
}

/** Folder of the standard library of the `python3` found; undefined where there is none. */
export async function findPythonLibrary(): Promise<string | undefined> {
  try {
    const { stdout } = await run('python3', ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))']);
    return stdout.trim();
  } catch (error) {
    // Not installed, or not able to say: what execFile rejects with names the command.
    if (typeof error === 'object' && error !== null && 'cmd' in error) return undefined;
    throw error;
  }
}

async function listPythonFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listPythonFiles(path);
      return entry.isFile() && entry.name.endsWith('.py') ? [path] : [];
    }),
  );
  return nested.flat();
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return (await readSourceFile(path)).text;
  } catch (error) {
    if (error instanceof SourceFileError) return undefined;
    throw error;
  }
}
