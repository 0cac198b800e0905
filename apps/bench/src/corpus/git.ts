import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs git in `directory`, a work tree or a bare git directory, and gives what it prints. */
export async function git(directory: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', directory, ...args], { maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}

/** True for what {@link git} rejects with: git ended with an error, or is not installed. */
export function isGitError(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'cmd' in error && String(error.cmd).startsWith('git ')
  );
}
