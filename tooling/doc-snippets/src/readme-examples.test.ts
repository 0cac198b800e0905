import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readWorkspacePackages, repositoryRoot } from '@scaledown/repository';
import { type ReadmeSnippet, readSnippets } from './read-snippets.ts';
import { runSnippet } from './run-snippet.ts';

interface Page {
  readonly readme: string;
  readonly projectDirectory: string;
  readonly cwd: string;
}

/** Pages that use packages which their own project does not depend on; the examples depend on all of them. */
const pagesOfTheWhole = ['README.md', 'packages/pipeline/README.md'].map(
  (readme): Page => ({ readme, projectDirectory: join(repositoryRoot, 'examples'), cwd: repositoryRoot }),
);
const packagePages = readWorkspacePackages().map(
  ({ directory }): Page => ({
    readme: `${directory}/README.md`,
    projectDirectory: join(repositoryRoot, directory),
    cwd: join(repositoryRoot, directory),
  }),
);
const pages = [
  ...pagesOfTheWhole,
  ...packagePages.filter(({ readme }) => !pagesOfTheWhole.some((page) => page.readme === readme)),
].filter(({ readme }) => existsSync(join(repositoryRoot, readme)));

const cases = pages.flatMap((page) =>
  readSnippets(readFileSync(join(repositoryRoot, page.readme), 'utf8')).map(
    (snippet): [string, Page, ReadmeSnippet] => [`${page.readme}:${snippet.line}`, page, snippet],
  ),
);

describe('examples of the READMEs', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases.filter(([, , snippet]) => snippet.skipReason === undefined))(
    '%s runs and prints what the page says',
    async (title, page, { code, expectedOutput }) => {
      const name = title.replaceAll(/\W+/g, '-');
      const result = await runSnippet(code, { ...page, name });
      expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({ exitCode: 0, stderr: '' });
      if (expectedOutput !== undefined) expect(result.stdout).toBe(expectedOutput);
    },
    60_000,
  );

  it('say why, where they do not run', () => {
    const silent = cases.filter(([, , { skipReason }]) => skipReason === '').map(([title]) => title);
    expect(silent).toEqual([]);
  });
});
