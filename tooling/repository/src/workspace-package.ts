import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { repositoryRoot } from './repository-root.ts';

const dependencies = v.optional(v.record(v.string(), v.string()), {});

const manifestSchema = v.looseObject({
  name: v.string(),
  version: v.optional(v.string()),
  private: v.optional(v.boolean(), false),
  description: v.optional(v.string()),
  license: v.optional(v.string()),
  type: v.optional(v.string()),
  engines: v.optional(v.record(v.string(), v.string())),
  files: v.optional(v.array(v.string())),
  bin: v.optional(v.record(v.string(), v.string())),
  exports: v.optional(v.record(v.string(), v.union([v.string(), v.record(v.string(), v.string())]))),
  dependencies,
  devDependencies: dependencies,
  peerDependencies: dependencies,
  optionalDependencies: dependencies,
  publishConfig: v.optional(
    v.looseObject({
      exports: v.optional(v.record(v.string(), v.union([v.string(), v.record(v.string(), v.string())]))),
    }),
  ),
});

/** The fields of a package.json that the checks read. */
export type PackageManifest = v.InferOutput<typeof manifestSchema>;

/** One package of the workspace. */
export interface WorkspacePackage {
  readonly name: string;
  /** From the repository root, such as `packages/core`. */
  readonly directory: string;
  readonly manifest: PackageManifest;
  /** True unless package.json says `private`. */
  readonly isPublished: boolean;
}

/** Reads every package.json of the workspace, in the order of their directories. */
export function readWorkspacePackages(): readonly WorkspacePackage[] {
  const parents = ['packages', 'apps', 'tooling'];
  const directories = parents.flatMap((parent) =>
    readdirSync(join(repositoryRoot, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`)
      .sort(),
  );
  return [...directories, 'examples']
    .filter((directory) => existsSync(join(repositoryRoot, directory, 'package.json')))
    .map(readWorkspacePackage);
}

function readWorkspacePackage(directory: string): WorkspacePackage {
  const text = readFileSync(join(repositoryRoot, directory, 'package.json'), 'utf8');
  const manifest = v.parse(v.pipe(v.string(), v.parseJson(), manifestSchema), text);
  return { name: manifest.name, directory, manifest, isPublished: !manifest.private };
}
