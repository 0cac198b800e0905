import { describe, expect, it } from '@jest/globals';
import { LocalCompressor } from '@scaledown/compressor';
import { readEnvironment } from '../environment.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { createFakeOutput } from '../testing/fake-context.ts';
import { renderCompression } from './render-compression.ts';

const SENTENCES = Array.from(
  { length: 40 },
  (_, day) => `On day ${day + 1} the crew mended ${'long '.repeat(day)}nets.`,
);
const TEXT = `${SENTENCES.join(' ')}\n\nThe key lies in a blue\u001B[2J tin.\n`;

async function report({ columns = 80, allRows = false, explain = true } = {}): Promise<string> {
  const compressor = new LocalCompressor({ rate: 0.2, explain, preserveWords: ['day 3 '] });
  const result = await compressor.compress({ context: TEXT, prompt: 'Where is the key? zeppelin' });
  return renderCompression({
    compressed: { source: 'a\u001B[2J.md', name: 'a\u001B[2J.md', text: TEXT, result, warnings: [] },
    engine: 'local',
    output: createFakeOutput({ columns }),
    environment: readEnvironment({}),
    allRows,
  });
}

describe('renderCompression', () => {
  it('tells the saving and where the work was done', async () => {
    expect(await report({ explain: false })).toMatch(
      /^\n[^\n]+\n {2}tokens before +after +saved +time +engine\n +[\d,]+ +[\d,]+ +\d+\.\d% +\d+ ms +local\n\n$/,
    );
  });

  it('tells how the prompt was read, and which of its words stand nowhere', async () => {
    expect(await report()).toMatch(
      /prompt read as {2}key, zeppelin\naimed for {7}[\d,]+ tokens, [\d.]+%\nnot in text {5}zeppelin\n/,
    );
  });

  it('shows what was kept and why, best first, and counts the reasons', async () => {
    const text = await report();
    expect(text).toMatch(/kept \(\d+\) {2}[^\n]*1 preserved/);
    expect(text).toMatch(/because\n {2}The key lies in a blue/);
    expect(text).toMatch(/left out \(\d+\) {2}\d+ (no room|repeats)/);
  });

  it('shows twelve rows of a table and counts the rest, or all of them on demand', async () => {
    expect(await report()).toMatch(/… and \d+ more/);
    expect(await report({ allRows: true })).not.toMatch(/… and \d+ more/);
  });

  it.each([60, 80, 120])('fits a terminal of %i columns', async (columns) => {
    const lines = (await report({ columns })).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
  });

  it('lets no text repaint the screen', async () => {
    expect(await report()).not.toContain('\u001B');
  });
});
