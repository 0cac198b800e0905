import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DrainTree } from './drain-tree.ts';
import { splitWords } from './line-words.ts';

function shapes(lines: readonly string[]): string[] {
  const tree = new DrainTree();
  for (const [i, line] of lines.entries()) {
    const { words, gaps } = splitWords(line);
    tree.add(i, words, gaps);
  }
  return tree.clusters.map(
    ({ pattern, members }) => `${members.join(',')} ${pattern.map((word) => word ?? '*').join(' ')}`,
  );
}

describe('DrainTree', () => {
  it('groups lines that differ in their values', () => {
    expect(shapes(['job 1 took 20 ms', 'user ada left', 'job 2 took 31 ms', 'user bob left', 'bye'])).toEqual(
      ['0,2 job * took * ms', '1 user ada left', '3 user bob left', '4 bye'],
    );
  });

  it('parts lines of another length, of other blanks, or with too little in common', () => {
    expect(shapes(['get a b c d', 'get a b c', 'get\ta b c d', 'get a x y z'])).toHaveLength(4);
  });

  it('puts every line into one cluster whose pattern it fits', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd1', 'd2');
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { maxLength: 60 }), (rows) => {
        const tree = new DrainTree();
        for (const [i, words] of rows.entries()) tree.add(i, words, ' '.repeat(words.length - 1));
        const members = tree.clusters.flatMap((cluster) => cluster.members);
        expect(members.sort((a, b) => a - b)).toEqual([...rows.keys()]);
        for (const { pattern, members: own } of tree.clusters) {
          for (const i of own) {
            expect(rows[i]).toHaveLength(pattern.length);
            expect(pattern.every((shared, at) => shared === undefined || shared === rows[i]?.[at])).toBe(
              true,
            );
          }
        }
      }),
    );
  });
});
