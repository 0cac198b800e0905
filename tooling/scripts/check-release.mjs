// Part of `pnpm release`: refuses to publish what npm would refuse after the first packages are out.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseProblems } from './release-problems.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const published = new Map(
  ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent))
      .map((name) => `${parent}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => ({
        folder,
        manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
      }))
      .filter(({ manifest }) => manifest.private !== true)
      .map(({ folder, manifest }) => [folder, manifest]),
  ),
);
const problems = releaseProblems(published, process.env['GITHUB_REPOSITORY']);
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) {
  process.stderr.write('Nothing was published. docs/releasing.md says what has to be filled in.\n');
  process.exitCode = 1;
}
