/**
 * What of a package.json the check reads.
 * @typedef {object} Manifest
 * @property {string} [name]
 * @property {unknown} [repository]
 * @property {{ provenance?: boolean, access?: string }} [publishConfig]
 */

/**
 * Why published packages would be refused: npm compares the provenance statement's repository with the one that each
 * package.json names, letter by letter.
 * @param {ReadonlyMap<string, Manifest>} packages each published package.json, by its folder such as `packages/core`
 * @param {string | undefined} address `owner/name` of the repository on GitHub; undefined outside of a workflow
 * @returns {string[]} one line a problem
 */
export function releaseProblems(packages, address) {
  return [...packages].flatMap(([folder, { name = folder, repository, publishConfig = {} }]) => {
    const { url, directory } = asRecord(repository);
    const problems = [];
    if (typeof url !== 'string') problems.push(`${name} names no repository.url.`);
    else if (address !== undefined && url !== `git+https://github.com/${address}.git`) {
      problems.push(`${name} names ${url}; it is published from git+https://github.com/${address}.git.`);
    }
    if (typeof url === 'string' && directory !== folder) {
      problems.push(`${name} names the directory ${String(directory)}; it lies in ${folder}.`);
    }
    if (publishConfig.provenance !== true) problems.push(`${name} asks for no provenance.`);
    if (publishConfig.access !== 'public') problems.push(`${name} is not to be public.`);
    return problems;
  });
}

/**
 * @param {unknown} value
 * @returns {{ url?: unknown, directory?: unknown }}
 */
function asRecord(value) {
  return typeof value === 'object' && value !== null ? value : {};
}
