import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readPage } from './testing/read-page.ts';
import { runBuiltCommand } from './testing/run-built-command.ts';

// As users run it: compiled, on a real file, with the model that comes with the command.
jest.setTimeout(60_000);

const SOURCE = fileURLToPath(new URL('../../../examples/files/order_desk.py', import.meta.url));
const QUERY = 'how are failed payments retried, and when is a reservation released?';

let page = '';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-pipeline-'));
  page = join(folder, 'page.html');
});
afterEach(() => rm(folder, { recursive: true }));

describe('scaledown pipeline', () => {
  it.each([
    ['the defaults', []],
    ['a compressor that cuts', ['--rate', '60%']],
    ['a compressor straight after haste', ['--stages', 'haste,compress', '--rate', 'auto']],
    ['a small limit', ['--max-tokens', '300']],
  ])('claims no line of the source that the result does not hold: %s', async (_what, flags) => {
    const words = ['pipeline', SOURCE, '--query', QUERY, ...flags, '--html', page, '--format', 'json'];
    const { exitCode, stdout } = await runBuiltCommand(words);
    expect(exitCode).toBe(0);
    const { finalContent } = JSON.parse(stdout);
    const lines = (await readFile(SOURCE, 'utf8')).split('\n');
    const { elements, errors } = readPage(await readFile(page, 'utf8'));
    expect(errors).toEqual([]);
    const kept = elements
      .filter(({ attributes }) => attributes['id'] !== undefined && attributes['class'] === 'row kept')
      .map(({ attributes }) => lines[Number(attributes['id']?.slice(1)) - 1]);
    // Every line of the result is a marker, blank, or one that is marked as kept: none more, none less, in this order.
    const shown = String(finalContent)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s*# \.\.\. (?:lines? \d|\d+ lines?)|^\[… /.test(line));
    expect(kept).toEqual(shown);
    expect(kept.length).toBeGreaterThan(10);
  });
});
