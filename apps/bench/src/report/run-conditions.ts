import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { git, isGitError } from '../corpus/git.ts';

/** Without these a figure cannot be compared with another one. */
export interface RunConditions {
  /** Day of the run, as `2026-01-31`. */
  readonly date: string;
  /** What was measured; says so where files differ from the commit. */
  readonly commit: string;
  readonly machine: string;
  /** Processes that wanted a core in the last minute: near 0 on a machine that does nothing else. */
  readonly load: number;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Reads what a run is measured under; to be called before it, because a run is a load itself. */
export async function readRunConditions(): Promise<RunConditions> {
  const load = loadavg()[0] ?? 0;
  const date = new Date().toISOString().slice(0, 10);
  return { date, commit: await readCommit(), machine: describeMachine(), load };
}

async function readCommit(): Promise<string> {
  try {
    const commit = (await git(HERE, ['rev-parse', '--short=10', 'HEAD'])).trim();
    const changes = await git(HERE, ['status', '--porcelain']);
    return changes === '' ? commit : `${commit} (with uncommitted changes)`;
  } catch (error) {
    // Outside a repository, or in one without a first commit, or without git.
    if (isGitError(error)) return '(uncommitted)';
    throw error;
  }
}

function describeMachine(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${processor}, ${availableParallelism()} cores, Node ${process.version}, ${process.platform} ${process.arch}`;
}
