import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { git } from './git.ts';

const line = v.pipe(v.number(), v.integer(), v.minValue(1));
const casesSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.object({
      id: v.string(),
      repo: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/, 'an owner/name')),
      parent: v.pipe(v.string(), v.hexadecimal()),
      path: v.string(),
      query: v.string(),
      functions: v.pipe(
        v.array(v.object({ name: v.string(), start: line, end: line, def_line: line })),
        v.minLength(1),
      ),
      edited_lines: v.pipe(v.array(line), v.minLength(1)),
    }),
  ),
);

/** One real commit: its message is the query, the old-side lines that it edits are the truth. */
export interface LocalizationCase {
  /** Repository and commit, as `psf/requests@e3bdec5934`. */
  readonly id: string;
  readonly repository: string;
  readonly path: string;
  readonly query: string;
  /** The file before the commit. */
  readonly source: string;
  /** Every line that must be shown: the edited ones and the `def` line of each function around them. */
  readonly neededLines: readonly number[];
  readonly editedLines: readonly number[];
}

/** Where cases come from, and which of them to read. */
export interface CaseSource {
  /** Path of the JSON that `scripts/build_localization_cases.py` wrote. */
  readonly casesFile: string;
  /** Folder with one git directory or clone per repository, at `owner+name/repo`. */
  readonly repositories: string;
  /** Names as `owner/name`, or just `name`; none means all. */
  readonly only: readonly string[];
}

/**
 * Reads cases, and the file of each out of its repository's history.
 *
 * @throws v.ValiError when the file does not hold cases.
 */
export async function readLocalizationCases({
  casesFile,
  repositories,
  only,
}: CaseSource): Promise<LocalizationCase[]> {
  const entries = v.parse(casesSchema, await readFile(casesFile, 'utf8'));
  const cases: LocalizationCase[] = [];
  for (const { id, repo, parent, path, query, functions, edited_lines: editedLines } of entries) {
    if (only.length > 0 && !only.some((name) => repo === name || repo.endsWith(`/${name}`))) continue;
    const directory = join(repositories, repo.replace('/', '+'), 'repo');
    const definitionLines = functions.map((definition) => definition.def_line);
    cases.push({
      id,
      repository: repo,
      path,
      query,
      source: await git(directory, ['show', `${parent}:${path}`]),
      editedLines,
      neededLines: [...new Set([...editedLines, ...definitionLines])].sort((a, b) => a - b),
    });
  }
  return cases;
}
