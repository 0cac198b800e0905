import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository-root.ts';
import { runCommand } from './run-command.ts';

/** Files that git tracks or would track, as paths from the repository root with forward slashes. */
export async function listTrackedFiles(): Promise<readonly string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = await runCommand('git', args, { cwd: repositoryRoot });
  if (listed.exitCode !== 0) throw new Error(`git ls-files failed: ${listed.stderr}`);
  // A file deleted but not yet staged is still listed.
  return [...new Set(listed.stdout.split('\0'))].filter(
    (path) => path !== '' && existsSync(join(repositoryRoot, path)),
  );
}
