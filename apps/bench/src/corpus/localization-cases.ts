import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';

const run = promisify(execFile);

const functionSchema = v.object({ name: v.string(), start: v.number(), end: v.number(), def_line: v.number() });
const caseSchema = v.object({
  id: v.string(),
  repo: v.string(),
  parent: v.string(),
  path: v.string(),
  query: v.string(),
  detail: v.string(),
  functions: v.array(functionSchema),
  edited_lines: v.array(v.number()),
});

/** One real commit: its message is the query, the old-side lines that it edits are the truth. */
export interface LocalizationCase {
  readonly id: string;
  readonly repository: string;
  readonly path: string;
  readonly query: string;
  readonly source: string;
  /** Every line that must be shown: the edited ones and the `def` line of each function around them. */
  readonly neededLines: readonly number[];
  readonly editedLines: readonly number[];
}

/** Reads cases that `build_localize.py` made and the file of each from the git folders below `repositories`. */
export async function readLocalizationCases(file: string, repositories: string): Promise<LocalizationCase[]> {
  const cases = v.parse(v.array(caseSchema), JSON.parse(await readFile(file, 'utf8')));
  const loaded: LocalizationCase[] = [];
  for (const entry of cases) {
    const gitDirectory = join(repositories, entry.repo.replace('/', '+'), 'repo');
    const { stdout } = await run('git', ['-C', gitDirectory, 'show', `${entry.parent}:${entry.path}`], {
      maxBuffer: 64 * 1024 * 1024,
    });
    loaded.push({
      id: entry.id,
      repository: entry.repo,
      path: entry.path,
      query: entry.query,
      source: stdout,
      editedLines: entry.edited_lines,
      neededLines: [...new Set([...entry.edited_lines, ...entry.functions.map((definition) => definition.def_line)])],
    });
  }
  return loaded;
}
