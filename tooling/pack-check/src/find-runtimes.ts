import { repositoryRoot, runCommand } from '@scaledown/repository';

/** A release line of Node, and where one of it is. */
export interface Runtime {
  /** Such as `Node 24`. */
  readonly name: string;
  /** Absolute path; undefined where none can be had, as without a network. */
  readonly program: string | undefined;
}

/** Finds a Node of each major version: the one that runs this, or the one that the package `node` on npm brings. */
export function findRuntimes(majors: readonly number[]): Promise<readonly Runtime[]> {
  return Promise.all(
    majors.map(async (major) => ({
      name: `Node ${major}`,
      program: process.versions.node.startsWith(`${major}.`) ? process.execPath : await fetchNode(major),
    })),
  );
}

async function fetchNode(major: number): Promise<string | undefined> {
  const print = 'node --eval "console.log(process.version); console.log(process.execPath)"';
  const found = await runCommand('npx', ['--yes', '--package', `node@${major}`, '--call', print], {
    cwd: repositoryRoot,
    // Without a network the answer is to come soon.
    env: { npm_config_prefer_offline: 'true', npm_config_fetch_retries: '0' },
    timeoutMs: 120_000,
  });
  const [version = '', path] = found.exitCode === 0 ? found.stdout.trim().split('\n') : [];
  // Where the package has no build for this machine, the Node on the path answers.
  return version.startsWith(`v${major}.`) ? path : undefined;
}
