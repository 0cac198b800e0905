import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand, type WorkspacePackage } from '@scaledown/repository';

/** A project that holds nothing but one package and what npm installed for it. */
export interface LoneProject {
  readonly directory: string;
  readonly install: CommandResult;
}

/** Installs one package and its siblings' tarballs, which no registry has yet, into an empty project. */
export async function installAlone(
  one: WorkspacePackage,
  tarballs: ReadonlyMap<string, string>,
  siblings: ReadonlyMap<string, WorkspacePackage>,
  directory: string,
): Promise<LoneProject> {
  const needed = withSiblings(one, siblings).map((name) => `file:${tarballs.get(name)}`);
  mkdirSync(directory, { recursive: true });
  const manifest = { name: 'empty-project', private: true, type: 'module' };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const install = await runCommand('npm', ['install', ...flags, ...needed], {
    cwd: directory,
    timeoutMs: 180_000,
  });
  return { directory, install };
}

/** The package's own name and those of the workspace packages that it needs at run time, each once. */
function withSiblings(
  one: WorkspacePackage,
  siblings: ReadonlyMap<string, WorkspacePackage>,
): readonly string[] {
  const names = new Set<string>();
  const queue = [one];
  for (const next of queue) {
    if (names.has(next.name)) continue;
    names.add(next.name);
    for (const dependency of Object.keys(next.manifest.dependencies)) {
      const sibling = siblings.get(dependency);
      if (sibling !== undefined) queue.push(sibling);
    }
  }
  return [...names];
}
