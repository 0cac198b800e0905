import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '@scaledown/repository';
import { git, isGitError } from './git.ts';
import { readLocalizationCases } from './localization-cases.ts';

const BUILDER = fileURLToPath(new URL('../../scripts/build_localization_cases.py', import.meta.url));

/** A file long enough to make a case, with one function per ten lines. */
const OLD = Array.from(
  { length: 30 },
  (_, index) => `def step_${index}(value):\n${'    value += 1\n'.repeat(8)}    return value\n`,
).join('');
const NEW = OLD.replace(
  'def step_3(value):\n    value += 1\n    value += 1\n',
  'def step_3(value):\n    value += 1\n    value += 2\n    value *= 3\n',
);

const python = await runCommand('python3', ['--version'], { cwd: tmpdir() });
/** The builder is the one thing here that needs more than Node and git. */
const itWithPython = python.exitCode === 0 ? it : it.skip;

let folder = '';
let casesFile = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-bench-'));
  const directory = join(folder, 'owner+name', 'repo');
  await mkdir(directory, { recursive: true });
  const commit = async (text: string, message: string) => {
    await writeFile(join(directory, 'steps.py'), text);
    await git(directory, ['add', 'steps.py']);
    await git(directory, [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      '-c',
      'commit.gpgsign=false',
      'commit',
      '-qm',
      message,
    ]);
  };
  await git(directory, ['init', '-q']);
  await commit(OLD, 'Start with thirty steps of work');
  await commit(NEW, 'Step three triples what it has added (#12)');
  const [commitId = '', parent] = (await git(directory, ['log', '--format=%H'])).split('\n');
  casesFile = join(folder, 'cases.json');
  const entry = {
    id: `owner/name@${commitId.slice(0, 10)}`,
    repo: 'owner/name',
    parent,
    path: 'steps.py',
    query: 'Step three triples what it has added',
    detail: '',
    functions: [{ name: 'step_3', start: 31, end: 40, def_line: 31 }],
    edited_lines: [33],
  };
  await writeFile(casesFile, JSON.stringify([entry]));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('cases of a history', () => {
  itWithPython('are built from the commits that edit a function', async () => {
    const builtFile = join(folder, 'built.json');
    const args = [BUILDER, folder, builtFile, '5', 'owner/name'];
    const built = await runCommand('python3', args, { cwd: folder });
    expect(built).toMatchObject({ exitCode: 0, stderr: 'owner/name 1\n1 cases\n' });
    const read = (file: string) => readLocalizationCases({ casesFile: file, repositories: folder, only: [] });
    expect(await read(builtFile)).toEqual(await read(casesFile));
  });

  it('are read with the file before the commit', async () => {
    const cases = await readLocalizationCases({ casesFile, repositories: folder, only: [] });
    expect(cases).toEqual([
      {
        id: expect.stringMatching(/^owner\/name@[0-9a-f]{10}$/),
        repository: 'owner/name',
        path: 'steps.py',
        query: 'Step three triples what it has added',
        source: OLD,
        editedLines: [33],
        neededLines: [31, 33],
      },
    ]);
  });

  it('can be read for one repository alone', async () => {
    const read = (only: string[]) => readLocalizationCases({ casesFile, repositories: folder, only });
    expect(await read(['name'])).toHaveLength(1);
    expect(await read(['owner/name'])).toHaveLength(1);
    expect(await read(['ame'])).toHaveLength(0);
  });

  it('are refused when the file holds something else', async () => {
    await writeFile(join(folder, 'wrong.json'), '[{"id": "a"}]');
    const wrong = { casesFile: join(folder, 'wrong.json'), repositories: folder, only: [] };
    await expect(readLocalizationCases(wrong)).rejects.toThrow('repo');
  });

  it('fail to read where a repository is missing', async () => {
    const error: unknown = await readLocalizationCases({
      casesFile,
      repositories: join(folder, 'none'),
      only: [],
    }).catch((thrown: unknown) => thrown);
    expect(isGitError(error)).toBe(true);
  });
});
