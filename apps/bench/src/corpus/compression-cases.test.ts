import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '@scaledown/repository';
import { readCompressionCases } from './compression-cases.ts';
import { git } from './git.ts';

const BUILDER = fileURLToPath(new URL('../../scripts/build_compression_cases.py', import.meta.url));

const python = await runCommand('python3', ['--version'], { cwd: tmpdir() });
/** The builder is the one thing here that needs more than Node and git. */
const itWithPython = python.exitCode === 0 ? it : it.skip;

/** Made up; the characters outside the basic plane take two code units each. */
const ARTICLE = 'Fish 🐟🐟 swim. The mother gives milk. The mother gives care.';
const SQUAD = {
  data: [
    {
      paragraphs: [
        {
          context: ARTICLE,
          document_id: 1,
          qas: [
            { id: 7, question: 'Who  gives care?', answers: [{ text: 'mother gives', answer_start: 40 }] },
            { id: 8, question: 'What is not there?', answers: [{ text: 'bread', answer_start: 3 }] },
          ],
        },
      ],
    },
  ],
};
const MEETING = {
  meeting_transcripts: [
    { speaker: 'Ann', content: 'Good  morning.' },
    { speaker: 'Bob', content: 'The lamp is done.' },
    { speaker: 'Ann', content: 'Fine.' },
  ],
  specific_query_list: [{ query: 'What of the lamp?', relevant_text_span: [['1', '2']] }],
};

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-bench-'));
  await commit('deepset-ai+COVID-QA', 'data/question-answering/200423_covidQA.json', SQUAD);
  await commit('Yale-LILY+QMSum', 'data/ALL/train/m1.json', MEETING);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function commit(repository: string, path: string, data: unknown): Promise<void> {
  const directory = join(folder, repository, 'repo');
  await mkdir(join(directory, dirname(path)), { recursive: true });
  await writeFile(join(directory, path), JSON.stringify(data));
  await git(directory, ['init', '-q']);
  await git(directory, ['add', '.']);
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  await git(directory, [...author, 'commit', '-qm', 'Add data']);
}

const build = (...sets: readonly string[]) =>
  runCommand('python3', [BUILDER, folder, folder, ...sets], { cwd: folder });

async function writeCases(name: string, count: number, change: object = {}): Promise<string> {
  const line = (index: number) => ({
    id: `case ${index}`,
    group: `group ${index}`,
    split: index % 2 === 0 ? 'dev' : 'test',
    kind: 'made up',
    context: 'one two three',
    prompt: 'what comes after one?',
    judge: 'any',
    evidence: [{ start: 4, end: 7, text: 'two' }],
    ...change,
  });
  const file = join(folder, name);
  await writeFile(
    file,
    Array.from({ length: count }, (_, index) => `${JSON.stringify(line(index))}\n`).join(''),
  );
  return file;
}

describe('readCompressionCases', () => {
  it('reads one half, or as many as are asked for, from the whole length of the file', async () => {
    const file = await writeCases('ten.jsonl', 10);
    const idsOf = async (...filter: [object?]) =>
      (await readCompressionCases(file, ...filter)).map(({ id }) => Number(id.slice(5)));
    expect(await idsOf()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await idsOf({ split: 'test' })).toEqual([1, 3, 5, 7, 9]);
    expect(await idsOf({ limit: 3 })).toEqual([0, 4, 7]);
    expect(await idsOf({ limit: 30 })).toHaveLength(10);
  });

  it('refuses evidence that is not where its offsets say', async () => {
    const file = await writeCases('wrong.jsonl', 1, { evidence: [{ start: 3, end: 6, text: 'two' }] });
    await expect(readCompressionCases(file)).rejects.toThrow(
      'a piece of evidence is not where its offsets say',
    );
  });

  it('refuses a case without evidence', async () => {
    await expect(readCompressionCases(await writeCases('none.jsonl', 1, { evidence: [] }))).rejects.toThrow();
  });
});

describe('build_compression_cases.py', () => {
  itWithPython('takes the answer nearest to where the data set says, by UTF-16 offsets', async () => {
    await build('covid');
    const cases = await readCompressionCases(join(folder, 'covid.jsonl'));
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      id: 'covid-7',
      prompt: 'Who gives care?',
      evidence: [{ start: ARTICLE.lastIndexOf('mother gives'), text: 'mother gives' }],
    });
  });

  itWithPython('marks the turns of a meeting that answer a query', async () => {
    await build('qmsum-train');
    const [one] = await readCompressionCases(join(folder, 'qmsum-train.jsonl'));
    expect(one?.context).toBe('Ann: Good morning.\nBob: The lamp is done.\nAnn: Fine.');
    expect(one?.judge).toBe('mass');
    expect(one?.evidence.map(({ text }) => text)).toEqual(['The lamp is done.', 'Fine.']);
  });

  itWithPython('writes the same cases again', async () => {
    await build('covid');
    const before = await readFile(join(folder, 'covid.jsonl'), 'utf8');
    await build('covid');
    expect(await readFile(join(folder, 'covid.jsonl'), 'utf8')).toBe(before);
  });

  itWithPython('leaves out the sets that it has no snapshot of', async () => {
    const { exitCode, stderr } = await build('locomo', 'covid');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('locomo: left out, for want of snap-research/locomo');
  });
});
