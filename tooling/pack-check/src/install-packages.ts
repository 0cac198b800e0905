import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand, type WorkspacePackage } from '@scaledown/repository';

/** A project that holds nothing but what was asked for and what npm installed for it. */
export interface Project {
  readonly directory: string;
  readonly install: CommandResult;
}

/** What {@link installPackages} puts where. */
export interface InstallRequest {
  /** Names on npm; a package of this workspace is installed from its tarball. */
  readonly names: readonly string[];
  readonly directory: string;
  /** The tarball of each published package, by name. */
  readonly tarballs: ReadonlyMap<string, string>;
  /** Each published package, by name. */
  readonly published: ReadonlyMap<string, WorkspacePackage>;
}

/** Installs packages, and the siblings that they need, which no registry has yet, into an empty project. */
export async function installPackages({
  names,
  directory,
  tarballs,
  published,
}: InstallRequest): Promise<Project> {
  const wanted = withSiblings(names, published).map((name) => {
    const tarball = tarballs.get(name);
    return tarball === undefined ? name : `file:${tarball}`;
  });
  mkdirSync(directory, { recursive: true });
  const manifest = { name: 'empty-project', private: true, type: 'module' };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const install = await runCommand('npm', ['install', ...flags, ...wanted], {
    cwd: directory,
    timeoutMs: 180_000,
  });
  return { directory, install };
}

/** The names, and those of the workspace packages that they need at run time, each once. */
function withSiblings(
  names: readonly string[],
  published: ReadonlyMap<string, WorkspacePackage>,
): readonly string[] {
  const all = new Set(names);
  // A set hands out what is added while it is walked.
  for (const name of all) {
    for (const dependency of Object.keys(published.get(name)?.manifest.dependencies ?? {})) {
      if (published.has(dependency)) all.add(dependency);
    }
  }
  return [...all];
}
