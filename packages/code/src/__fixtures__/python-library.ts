import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Modules of the Python standard library, where `python3` is installed; real code that nobody wrote for a test. */
export function readPythonLibrary(limit: number): { name: string; text: string }[] {
  const folder = libraryFolder();
  if (folder === undefined) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.py'));
  const step = Math.max(1, Math.floor(names.length / limit));
  return names
    .filter((_, position) => position % step === 0)
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function libraryFolder(): string | undefined {
  try {
    const script = 'import sysconfig; print(sysconfig.get_path("stdlib"))';
    return execFileSync('python3', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // No Python on this machine.
    return undefined;
  }
}
