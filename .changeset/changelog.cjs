// How Changesets writes a CHANGELOG: what its own writer says, without a commit before every line and without one line
// of "Updated dependencies" for each changeset of each dependency. CommonJS, because Changesets 2 loads it by require.

/** @param {{ summary: string }} changeset */
async function getReleaseLine({ summary }) {
  const [first = '', ...rest] = summary.trim().split('\n');
  return [`- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line.trimEnd()}`))].join('\n');
}

/**
 * @param {unknown} _changesets
 * @param {readonly { name: string, newVersion: string }[]} dependencies
 */
async function getDependencyReleaseLine(_changesets, dependencies) {
  if (dependencies.length === 0) return '';
  const named = dependencies.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`);
  return `- Needs ${named.join(', ')}.`;
}

module.exports = { getReleaseLine, getDependencyReleaseLine };
