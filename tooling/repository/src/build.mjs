import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeStaleOutputs } from './remove-stale-outputs.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Jest's globalSetup for suites that run what is built. Brings the build of the tested package and of what it needs up
 * to date, or the whole repository's where the package has no build of its own: a third of a second when it already is.
 * What is left of sources that are gone is removed, so that the build is that of a fresh clone.
 * @param {unknown} _globalConfig
 * @param {{ rootDir: string }} project
 */
export default function build(_globalConfig, project) {
  const target = existsSync(join(project.rootDir, 'tsconfig.json')) ? project.rootDir : root;
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const built = spawnSync(process.execPath, [compiler, '-b', target], { cwd: root, encoding: 'utf8' });
  removeStaleOutputs(root);
  if (built.status !== 0) throw new Error(`tsc -b failed:\n${built.stdout}${built.stderr}`);
}
