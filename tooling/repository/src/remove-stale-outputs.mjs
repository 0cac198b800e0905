import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Removes from every `dist` what has no source any more: `tsc -b` leaves it there, and a tarball would ship it.
 * @param {string} repository
 * @returns {string[]} the files removed, from the repository's root
 */
export function removeStaleOutputs(repository) {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(repository, parent)).flatMap((name) => removeFrom(repository, `${parent}/${name}`)),
  );
}

/**
 * @param {string} repository
 * @param {string} folder
 */
function removeFrom(repository, folder) {
  const dist = join(repository, folder, 'dist');
  if (!existsSync(dist)) return [];
  const outputs = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const stale = outputs.filter((path) => {
    const stem = /^(.*?)(?:\.d\.ts|\.js)$/.exec(path)?.[1];
    return stem !== undefined && !existsSync(join(repository, folder, 'src', `${stem}.ts`));
  });
  // Another suite may do the same at this moment.
  for (const path of stale) rmSync(join(dist, path), { force: true });
  return stale.map((path) => `${folder}/dist/${path}`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of removeStaleOutputs(root)) process.stdout.write(`removed ${path}\n`);
}
