import { expect, it } from '@jest/globals';
import { proseStrategy } from './prose-strategy.ts';
import { transcriptStrategy } from './transcript-strategy.ts';

const context = { estimateTokens: (text: string) => text.length };
const segment = (strategy: typeof proseStrategy, source: string) => {
  const { units, continuity } = strategy.segment(
    source,
    { kind: strategy.kind, start: 0, end: source.length },
    context,
  );
  const textAt = (index: number) => source.slice(units[index]?.start, units[index]?.end).trim();
  return {
    continuity,
    units: units.map((unit, index) => [unit.kind, textAt(index), (unit.needs ?? []).map(textAt)]),
  };
};

it('ties sentences of prose to their heading, a pronoun to the sentence before, and items of a list to what introduces them', () => {
  expect(segment(proseStrategy, '# Harbour\n\nIt is old. It has:\n- a light\n- a pier\n').units).toEqual([
    ['heading', '# Harbour', []],
    ['sentence', 'It is old.', ['# Harbour']],
    ['sentence', 'It has:', ['# Harbour', 'It is old.']],
    ['item', '- a light', ['# Harbour', 'It has:']],
    ['item', '- a pier', ['# Harbour', 'It has:']],
  ]);
});

it('knows search results put side by side, each sentence under its label', () => {
  const { units, continuity } = segment(proseStrategy, '[1] One. More.\n[2] Two.\n[3] Three.\n');
  expect(continuity).toBe('independent');
  expect(units.slice(0, 3)).toEqual([
    ['heading', '[1]', []],
    ['sentence', 'One.', ['[1]']],
    ['sentence', 'More.', ['[1]']],
  ]);
});

it('keeps a short turn whole, and a long one by its sentences under its label', () => {
  const long = 'We should repair the lantern before winter comes to the town. '.repeat(6).trim();
  const { units } = segment(transcriptStrategy, `Monday\nAda: Hello. Bye.\nBob: ${long}\n`);
  expect(units.slice(0, 4)).toEqual([
    ['heading', 'Monday', []],
    ['turn', 'Ada: Hello. Bye.', ['Monday']],
    ['label', 'Bob:', ['Monday']],
    ['sentence', 'We should repair the lantern before winter comes to the town.', ['Monday', 'Bob:']],
  ]);
});
