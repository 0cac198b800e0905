import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommandLine } from '../run-command-line.ts';
import { createFakeContext, type FakeWorld } from '../testing/fake-context.ts';

const DAYS = Array.from({ length: 40 }, (_, day) => `On day ${day + 1} the crew mended nets.`).join(' ');
const ANSWER = 'The lighthouse key lies in a blue tin.';
const FEE = 'The harbour master raised the fee to 42 crowns.';
const TEXT = `${DAYS}\n\n${ANSWER} ${FEE}\n\n${DAYS}\n`;
const PROMPT = ['--prompt', 'Where is the lighthouse key?'];
const ROWS = Array.from({ length: 30 }, (_, id) => ({ id, name: `user${id}`, active: id % 2 === 0 }));

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-'));
  file = join(folder, 'harbour.md');
  await writeFile(file, TEXT);
  await writeFile(join(folder, 'rows.json'), JSON.stringify(ROWS, undefined, 1));
  await writeFile(join(folder, 'empty.txt'), '');
  await writeFile(join(folder, 'binary'), new Uint8Array([1, 0, 2]));
  await writeFile(join(folder, 'prompt.txt'), `${PROMPT[1]}\n`);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function compress(words: readonly string[], world: FakeWorld = {}) {
  const { context, stdout, stderr } = createFakeContext(world);
  const exitCode = await runCommandLine(['compress', ...words], context);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

describe('scaledown compress', () => {
  it('prints the part that the prompt needs and, away from a terminal, nothing else', async () => {
    const { exitCode, stdout, stderr } = await compress([file, ...PROMPT, '--rate', '10%']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(ANSWER);
    expect(stdout.length).toBeLessThan(TEXT.length / 4);
    expect(stdout).toMatch(/\[… \d+ sentences\]/);
  });

  it('prints the same from a pipe, named or not, and with the prompt from a file', async () => {
    const flags = ['--rate', '0.1'];
    const { stdout } = await compress([file, ...PROMPT, ...flags]);
    expect((await compress([...PROMPT, ...flags], { stdin: TEXT })).stdout).toBe(stdout);
    expect((await compress(['-', ...PROMPT, ...flags], { stdin: TEXT })).stdout).toBe(stdout);
    const fromFile = await compress([file, '--prompt-file', join(folder, 'prompt.txt'), ...flags]);
    expect(fromFile.stdout).toBe(stdout);
  });

  it('takes the prompt from a pipe when the text is a file', async () => {
    const { stdout } = await compress([file, '--prompt-file', '-', '--max-tokens', '40'], {
      stdin: 'the lighthouse key',
    });
    expect(stdout).toContain(ANSWER);
  });

  it('keeps every word that it is told to preserve', async () => {
    const flags = ['--rate', '5%', '--preserve', '42 CROWNS', '--preserve', 'day 7'];
    const { stdout } = await compress([file, ...PROMPT, ...flags]);
    expect(stdout).toContain(FEE);
    expect(stdout).toContain('On day 7 the crew');
  });

  it('shows gaps as told', async () => {
    const flags = [file, ...PROMPT, '--rate', '10%', '--markers'];
    expect((await compress([...flags, 'short'])).stdout).toContain('[…]');
    expect((await compress([...flags, 'none'])).stdout).not.toContain('[…');
  });

  it('without losses needs no prompt, and comes back through restore', async () => {
    const { stdout } = await compress([join(folder, 'rows.json'), '--lossless']);
    expect(stdout.length).toBeLessThan(JSON.stringify(ROWS).length);
    const { context, stdout: restored } = createFakeContext({ stdin: stdout });
    expect(await runCommandLine(['restore'], context)).toBe(0);
    expect(JSON.parse(restored.text())).toEqual(ROWS);
  });

  it('writes what it keeps as the text has it, when told not to respell', async () => {
    const { stdout } = await compress([join(folder, 'rows.json'), '--prompt', 'user7', '--no-respell']);
    expect(stdout).toContain('"name": "user7"');
  });

  it.each([
    [['--prompt', ' '], 'The prompt is empty'],
    [[], 'add --prompt TEXT or --prompt-file FILE, or --lossless'],
    [[...PROMPT, '--rate', '0'], 'a share above 0 and at most 1'],
    [[...PROMPT, '--rate', 'NaN'], 'a share above 0 and at most 1'],
    [[...PROMPT, '--max-tokens', '0'], 'Give a whole number, 1 or more.'],
    [[...PROMPT, '--markers', 'loud'], 'Allowed choices are counted, short, none'],
    [[...PROMPT, '--preserve', ''], 'It is empty.'],
    [[...PROMPT, '--local', '--remote'], 'cannot be used with'],
    [[...PROMPT, '--lossless', '--rate', '0.5'], 'cannot be used with'],
    [[...PROMPT, '-o', 'a', '--output-dir', 'b'], 'cannot be used with'],
    [[...PROMPT, '--temperature', '1'], "'--temperature' needs --remote"],
    [[...PROMPT, '--url', 'http://127.0.0.1:1'], "'--url' needs --remote"],
    [[...PROMPT, '--remote', '--explain'], "'--explain' works on this machine only"],
    [[...PROMPT, '--remote', '--lossless'], "'--lossless' works on this machine only"],
    [[...PROMPT, '--remote', '--no-respell'], "'--no-respell' works on this machine only"],
    [[...PROMPT, '--remote', '--markers', 'none'], "'--markers' works on this machine only"],
    [['--remote', '--prompt-file', '-', '-'], 'cannot both come from standard input'],
  ])('refuses %j with what is wrong and where help is', async (flags, message) => {
    const { exitCode, stdout, stderr } = await compress([file, ...flags], { stdin: 'x' });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^scaledown: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain("Try 'scaledown compress --help'.");
  });

  it('says both ways out when the hosted service is asked for without a key', async () => {
    const { exitCode, stderr } = await compress([file, ...PROMPT, '--remote']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr:
        'scaledown: The hosted service needs a key.\n' +
        'Set SCALEDOWN_API_KEY, or leave out --remote to compress on this machine.\n',
    });
  });

  it('says what it needs when the limit holds no part of the text', async () => {
    const { exitCode, stderr } = await compress([file, ...PROMPT, '--max-tokens', '1']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/Allow at least --max-tokens \d+\.\n$/);
  });

  it('speaks of a text that is not one, and of an empty one', async () => {
    expect((await compress([join(folder, 'binary'), ...PROMPT])).stderr).toContain('is binary');
    expect((await compress([folder, ...PROMPT])).stderr).toContain('is a directory');
    expect(await compress([join(folder, 'empty.txt'), ...PROMPT])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'warning: The text is empty.\n',
    });
  });

  it('warns where a result may surprise, unless told to be quiet', async () => {
    const words = [file, '--prompt', 'zeppelin', '--rate', '10%'];
    expect((await compress(words)).stderr).toMatch(/^warning: None of the words/);
    expect((await compress([...words, '--quiet'])).stderr).toBe('');
  });

  it('shows the saving on a terminal, and explains on demand anywhere', async () => {
    const onTerminal = await compress([file, ...PROMPT], { stderrIsTerminal: true });
    expect(onTerminal.stderr).toContain('tokens before');
    expect(onTerminal.stderr).not.toContain('left out');
    const explained = await compress([file, ...PROMPT, '--explain']);
    expect(explained.stdout).toBe(onTerminal.stdout);
    expect(explained.stderr).toMatch(/The lighthouse key.* sentence +3 +\d+ +1\.00 +relevant/);
    expect(explained.stderr).toContain('left out');
  });

  it('prints one JSON document, with the explanation in it and not beside it', async () => {
    const { stdout, stderr } = await compress([file, ...PROMPT, '--format', 'json', '--explain']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      content: expect.stringContaining(ANSWER),
      metrics: { originalPromptTokens: expect.any(Number), savingsPercent: expect.any(Number) },
      segments: expect.arrayContaining([expect.objectContaining({ isVerbatim: true })]),
      warnings: [],
      explanation: { promptTerms: ['lighthous', 'key'] },
    });
  });

  it('never replaces a text by its result', async () => {
    for (const flags of [
      ['-o', file],
      ['--output-dir', folder],
    ]) {
      const { exitCode, stderr } = await compress([file, ...PROMPT, ...flags]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('is the source');
    }
    expect(await readFile(file, 'utf8')).toBe(TEXT);
  });
});

describe('scaledown compress, of several texts', () => {
  const none = () => join(folder, 'none.md');
  const rows = () => join(folder, 'rows.json');

  it('prints each under its name, in their order', async () => {
    const { exitCode, stdout } = await compress([file, rows(), '-', ...PROMPT], { stdin: 'Short.' });
    expect(exitCode).toBe(0);
    const titles = [...stdout.matchAll(/^==> (.+) <==$/gm)].map(([, title]) => title);
    expect(titles).toEqual([file, rows(), 'standard input']);
    expect(stdout.endsWith('\n\n==> standard input <==\nShort.\n')).toBe(true);
  });

  it('reports one that it cannot read, compresses the others, and ends with 1', async () => {
    const { exitCode, stdout, stderr } = await compress([none(), file, ...PROMPT]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(ANSWER);
    expect(stderr).toBe(
      `scaledown: There is no file at ${none()}.\nCheck the path; use '-' to read standard input.\n`,
    );
  });

  it('lists results and failures in one JSON document', async () => {
    const { stdout } = await compress([none(), file, ...PROMPT, '--format', 'json', '--quiet']);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ path: file, content: expect.stringContaining(ANSWER) }],
      failures: [{ path: none(), code: 'source-file-unusable' }],
    });
  });

  it('writes a file for each into a folder, which it makes', async () => {
    const target = join(folder, 'made', 'short');
    const { exitCode, stdout } = await compress([file, rows(), ...PROMPT, '--output-dir', target]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(await readdir(target)).toEqual(['harbour.md', 'rows.json']);
    expect(await readFile(join(target, 'harbour.md'), 'utf8')).toBe(
      (await compress([file, ...PROMPT])).stdout,
    );
    await compress([file, ...PROMPT, '--output-dir', target, '--format', 'json']);
    expect(await readdir(target)).toContain('harbour.md.json');
  });

  it('refuses two results of one name before it writes any', async () => {
    const other = join(folder, 'other');
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'harbour.md'), TEXT);
    const target = join(folder, 'unmade');
    const words = [file, join(other, 'harbour.md'), ...PROMPT, '--output-dir', target];
    const { exitCode, stderr } = await compress(words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('would both be written to');
    await expect(readdir(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('has no name for a pipe in a folder', async () => {
    const { exitCode, stderr } = await compress([...PROMPT, '--output-dir', folder], { stdin: TEXT });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('use -o FILE');
  });

  it('writes them together into one file', async () => {
    const output = join(folder, 'together.md');
    await compress([file, rows(), ...PROMPT, '-o', output]);
    expect(await readFile(output, 'utf8')).toBe((await compress([file, rows(), ...PROMPT])).stdout);
  });

  it('adds up what was saved, on a terminal', async () => {
    const { stderr } = await compress([file, rows(), ...PROMPT], {
      stderrIsTerminal: true,
      environment: { noColor: true },
    });
    expect(stderr).toMatch(/^ {2}total +[\d,]+ +[\d,]+ +\d+\.\d%/m);
  });
});
