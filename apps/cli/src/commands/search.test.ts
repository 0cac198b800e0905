import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FakeWorld } from '../testing/fake-context.ts';
import { runInMemory } from '../testing/run-in-memory.ts';

const SOURCE = `def follow_redirects(response):
    """Follow each redirect until the response is final."""
    while response.is_redirect:
        response = send(response.next)
    return response


def parse_cookie(header):
    """Parse the cookie header into pairs."""
    return dict(part.split("=") for part in header.split(";"))
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-cli-'));
  await writeFile(join(folder, 'session.py'), SOURCE);
  await writeFile(join(folder, 'notes.md'), '# Tides\n\nHigh water comes twice a day.\n');
  await writeFile(join(folder, 'picture.dat'), Buffer.from([1, 0, 2]));
});
afterAll(() => rm(folder, { recursive: true }));

/** A query of one word: the words of a command line are parted by spaces here. */
const search = (flags: string, world: FakeWorld = {}) =>
  runInMemory(`search ${folder} --no-cache ${flags}`, world);

describe('scaledown search', () => {
  it('prints place, name and lines of each hit, best first, and nothing else', async () => {
    const { exitCode, stdout, stderr } = await search('--query redirects --top-k 1');
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toBe(
      `session.py:1-5 follow_redirects 1.00\n${SOURCE.split('\n')
        .slice(0, 5)
        .map((line, at) => `${at + 1}  ${line}\n`)
        .join('')}`,
    );
  });

  it('on a terminal cuts long hits, and says what was searched', async () => {
    await writeFile(join(folder, 'long.py'), `def lengthy():\n${'    step()\n'.repeat(30)}`);
    const world = { stdoutIsTerminal: true, stderrIsTerminal: true };
    const { stdout, stderr } = await search('--query lengthy --top-k 1', world);
    await rm(join(folder, 'long.py'));
    expect(stdout.trimEnd().split('\n')).toHaveLength(12);
    expect(stdout).toContain('… 21 more lines');
    expect(stdout).toContain('\u001B[');
    expect(stderr).toMatch(/1 hit in 4 chunks of 3 files \(4 chunks embedded\) · hash · \d+/);
  });

  it('writes one JSON document, with the reasons when asked', async () => {
    const plain = JSON.parse((await search('--query cookie --format json')).stdout);
    expect(plain).toMatchObject({ query: 'cookie', model: 'hash', warnings: [] });
    expect(plain.hits[0]).toMatchObject({
      path: 'session.py',
      symbol: 'parse_cookie',
      startLine: 8,
      endLine: 10,
    });
    expect(plain.hits[0]).not.toHaveProperty('similarity');
    const explained = JSON.parse((await search('--query cookie --format json --explain')).stdout);
    expect(explained.hits[0]).toMatchObject({ lexicalScore: expect.any(Number) });
    expect(explained.index).toMatchObject({ files: 2, skipped: [{ path: 'picture.dat', reason: 'binary' }] });
  });

  it('writes Markdown that a model or a person can read', async () => {
    const { stdout } = await search('--query cookie --format markdown --top-k 1');
    expect(stdout).toBe(
      `### \`session.py\`, \`parse_cookie\`, lines 8-10\n\n\`\`\`py\n${SOURCE.split('\n').slice(7, 10).join('\n')}\n\`\`\`\n`,
    );
  });

  it('explains on stderr why each hit is one, and what was not searched', async () => {
    const { stderr } = await search('--query cookie --explain');
    expect(stderr).toContain('meaning');
    expect(stderr).toMatch(/session\.py:8-10 +parse_cookie +1\.00/);
    expect(stderr).toContain('Not searched: picture.dat (binary)');
  });

  it('takes only files of the globs, and hits that fit', async () => {
    const { stdout } = await search('--query water --glob *.py');
    expect(stdout).not.toContain('notes.md');
    expect((await search('--query water --max-tokens 1')).stdout).toBe('');
  });

  it('says on stderr that nothing was found, which is no failure', async () => {
    const { exitCode, stdout, stderr } = await search('--query water --glob *.rs');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toContain('Nothing found in 0 chunks of 0 files');
    expect((await search('--query water --glob *.rs --quiet')).stderr).toBe('');
  });

  it('reads the query from a pipe', async () => {
    const { stdout } = await search('--query-file - --top-k 1', { stdin: 'cookie\n' });
    expect(stdout).toContain('parse_cookie');
  });

  it.each([
    ['--explain', 'Nothing to look for; add --query TEXT or --query-file FILE.'],
    ['--query x --top-k 0', 'Give a whole number, 1 or more.'],
    ['--query x --format yaml', 'Allowed choices are text, json, markdown.'],
  ])('refuses "%s" as no sense', async (flags, complaint) => {
    const { exitCode, stderr } = await search(flags);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(complaint);
  });

  it('of a folder that is none says so, and fails', async () => {
    const { exitCode, stderr } = await runInMemory(`search ${folder}/notes.md --query x --no-cache`);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('notes.md is not a folder; name the folder around it.');
  });

  it('shows no control characters of a file', async () => {
    await writeFile(join(folder, 'evil.py'), 'def evil():\n    return "\u001B[2J"\n');
    const { stdout } = await search('--query evil --top-k 1');
    await rm(join(folder, 'evil.py'));
    expect(stdout).toContain('return');
    expect(stdout).not.toContain('\u001B');
  });
});
