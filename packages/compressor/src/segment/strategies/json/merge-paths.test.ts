import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KeyPath } from './key-path.ts';
import { mergePaths } from './merge-paths.ts';

const root = new KeyPath();
const paths = fc
  .uniqueArray(fc.constantFrom('"a"', '"b"', '"c"', '"d"', '"e"', '"f"'))
  .map((keys) => keys.map((key) => root.child(key)));

/** Whether two lists disagree on the order of any two paths: every pair is looked at. */
function contradict(first: readonly KeyPath[], second: readonly KeyPath[]): boolean {
  return first.some((earlier, at) =>
    first.slice(at + 1).some((later) => {
      return (
        second.includes(earlier) &&
        second.indexOf(later) >= 0 &&
        second.indexOf(later) < second.indexOf(earlier)
      );
    }),
  );
}

describe('merging the columns of two sorts of rows', () => {
  it('gives an order that suits both whenever there is one, and each path once', () => {
    fc.assert(
      fc.property(paths, paths, (first, second) => {
        const merged = mergePaths(first, second)?.paths;
        expect(merged === undefined).toBe(contradict(first, second));
        if (merged === undefined) return;
        expect(merged.filter((path) => first.includes(path))).toEqual(first);
        expect(merged.filter((path) => second.includes(path))).toEqual(second);
        expect(merged).toHaveLength(new Set([...first, ...second]).size);
      }),
    );
  });
});
