import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BudgetTooSmallError } from '@scaledown/core';
import { fakeResult } from '../testing/fake-result.ts';
import { runInMemory } from '../testing/run-in-memory.ts';

const PROSE = `The harbour was built in 1911. A night costs 22 euros. Dogs are welcome on a lead.\n`;

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-pipeline-'));
  file = join(folder, 'a.py');
  await writeFile(file, 'def send():\n    pass\n\n\ndef other():\n    pass\n');
});
afterEach(() => rm(folder, { recursive: true }));

const run = (words: string, world: Parameters<typeof runInMemory>[1] = {}) =>
  runInMemory(`pipeline ${file} ${words}`, world);

describe('scaledown pipeline', () => {
  it('prints what the last stage left and, away from a terminal, nothing else', async () => {
    const { exitCode, stdout, stderr } = await run('--query send --stages haste');
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'def send():\n    pass\n',
      stderr: '',
    });
  });

  it('puts the prompt below the text, ready to be sent', async () => {
    const { stdout } = await run('--query send --stages haste --prompt Explain.');
    expect(stdout).toBe('def send():\n    pass\n\nExplain.\n');
    const markdown = await run('--query send --stages haste --prompt Explain. --format markdown');
    expect(markdown.stdout).toMatch(
      /^### `.*a\.py`, \d+ of \d+ tokens\n\n```py\ndef send\(\):\n {4}pass\n```\n\nExplain\.\n$/,
    );
  });

  it('hands each stage what is for it, and no more', async () => {
    const { optionsSeen, requestsSeen, modelsSeen } = await run(
      '--query send --stages haste,semantic --top-k 2 --max-tokens 500 --target-model gpt-4 --embeddings ./model',
    );
    expect(optionsSeen).toEqual([{ topK: 2, softCap: 500, targetModel: 'gpt-4' }]);
    expect(requestsSeen).toMatchObject([{ query: 'send', filePath: file, maxTokens: 500 }]);
    expect(requestsSeen[0]?.context).toContain('def other()');
    expect(modelsSeen).toEqual(['./model']);
  });

  it('runs haste, semantic and compress unless told otherwise, with the model that comes along', async () => {
    const { stdout, modelsSeen } = await run('--query send --format json');
    expect(JSON.parse(stdout)).toMatchObject({
      history: [{ stage: 'haste' }, { stage: 'semantic', model: 'hash' }, { stage: 'compress' }],
    });
    expect(modelsSeen).toEqual(['bundled']);
  });

  it('cuts what haste has chosen no further unless a limit or a rate asks for it', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `total_${index} = compute_${index}(send)`).join(
      '\n',
    );
    const optimize = () => Promise.resolve(fakeResult({ content: lines }));
    const all = await run('--query send --stages haste,compress', { optimize });
    expect(all.stdout).toBe(`${lines}\n`);
    const half = await run('--query send --stages haste,compress --rate 50%', { optimize });
    expect(half.stdout.length).toBeLessThan(lines.length * 0.7);
    const limited = await run('--query send --stages haste,compress --max-tokens 100 --format json', {
      optimize,
    });
    expect(JSON.parse(limited.stdout).metrics.totalTokens).toBeLessThanOrEqual(100);
  });

  it('lets the compressor serve query and prompt: a prompt alone seldom says what it is about', async () => {
    const text = Array.from({ length: 12 }, (_, index) => `Boat number ${index} came from harbour ${index}.`);
    const stdin = `${text.join(' ')} ${PROSE}`;
    const { stdout } = await runInMemory(
      'pipeline --query cost_of_a_night_in_euros --prompt Summarise. --stages compress --rate 20%',
      { stdin },
    );
    expect(stdout).toContain('A night costs 22 euros.');
  });

  it('takes a prompt alone where nothing is selected, and prints it', async () => {
    const { exitCode, stdout } = await runInMemory('pipeline --prompt dogs --stages compress', {
      stdin: PROSE,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\n\ndogs\n$/);
  });

  it('shows a row for each stage on a terminal, or where asked to explain', async () => {
    const { stderr } = await run('--query send --stages haste,compress', {
      stderrIsTerminal: true,
      environment: { noColor: true },
    });
    const firstWords = stderr.split('\n').map((line) => line.trim().split(' ')[0]);
    expect(firstWords.slice(2)).toEqual(['stage', 'haste', 'compress', 'together', '', '']);
    expect((await run('--query send --stages haste --explain')).stderr).toContain('together');
    expect((await run('--query send --stages haste --explain --quiet')).stderr).toBe('');
  });

  it('names the stage that a warning is from', async () => {
    const optimize = () =>
      Promise.resolve(fakeResult({ warnings: [{ code: 'no-match', message: 'Nothing matches.' }] }));
    expect((await run('--query send --stages haste', { optimize })).stderr).toContain(
      'warning: haste: Nothing matches.\n',
    );
  });

  it('says which stage failed, and what to do about it', async () => {
    const optimize = () =>
      Promise.reject(new BudgetTooSmallError('Too small.', { maxTokens: 1, neededTokens: 12 }));
    const { exitCode, stdout, stderr } = await run('--query send --stages haste --max-tokens 1', {
      optimize,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe('scaledown: haste: Too small.\nAllow at least --max-tokens 12.\n');
  });

  it.each(['haste', 'compress'])('says that a file is empty, whatever comes first: %s', async (stage) => {
    await writeFile(file, '');
    const { exitCode, stdout, stderr } = await run(`--query send --stages ${stage}`);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `scaledown: ${file} is empty.\n`,
    });
  });

  it('writes the page beside the result', async () => {
    const page = join(folder, 'page.html');
    const { exitCode, stdout, stderr } = await run(`--query send --html ${page}`, { stderrIsTerminal: true });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('def send()');
    expect(stderr).toContain(page);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('writes no page of a run that failed', async () => {
    const page = join(folder, 'page.html');
    const optimize = () =>
      Promise.reject(new BudgetTooSmallError('Too small.', { maxTokens: 1, neededTokens: 2 }));
    await run(`--query send --html ${page}`, { optimize });
    await expect(stat(page)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    ['--stages haste', 'Nothing to look for'],
    ['--prompt Explain.', 'Nothing to look for'],
    ['--query send --prompt ', 'The prompt is empty'],
    ['--query send --stages compress,haste', "'haste' cannot come after 'compress'"],
    ['--query send --stages haste,shrink', 'Name stages parted by commas'],
    ['--query send --stages haste --rate 0.5', "'--rate' is for compress, which is not among the stages."],
    ['--query send --stages haste --embeddings bundled', "'--embeddings' is for semantic"],
    ['--query send --stages compress --top-k 3', "'--top-k' is for haste and semantic, which are not"],
    ['--query send --html -', 'The page needs a file of its own'],
    ['--query send --html x -o x', 'would both be written to x'],
    ['--query send --max-tokens 0', 'Give a whole number, 1 or more.'],
  ])('refuses "%s" with what is wrong and where help is', async (words, message) => {
    const { exitCode, stdout, stderr } = await run(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('--help');
  });

  it.each(['--html', '-o'])('never writes over the source: %s', async (flag) => {
    const { exitCode, stderr } = await run(`--query send ${flag} ${file}`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is the source');
  });
});
