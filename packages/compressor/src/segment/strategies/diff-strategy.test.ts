import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Unit } from '../unit.ts';
import { diffStrategy } from './diff-strategy.ts';

function segment(source: string): readonly Unit[] {
  const block = { kind: 'diff', start: 0, end: source.length } as const;
  return diffStrategy.segment(source, block, { estimateTokens: (text) => text.length / 4 }).units;
}

function textsOf(source: string, kind: Unit['kind']): string[] {
  return segment(source)
    .filter((unit) => unit.kind === kind)
    .map(({ start, end }) => source.slice(start, end));
}

const DIFF = `diff --git a/src/cart.ts b/src/cart.ts
index 1f2e3d4..5c6b7a8 100644
--- a/src/cart.ts
+++ b/src/cart.ts
@@ -10,9 +10,9 @@ export class Cart {
   add(item: Item): void {
     this.items.push(item);
   }

-  total(): number {
+  total(rate = 1): number {
     let sum = 0;
-    for (const item of this.items) sum += item.price;
+    for (const item of this.items) sum += item.price * rate;
     return sum;
   }
diff --git a/old.txt b/new.txt
similarity index 100%
rename from old.txt
rename to new.txt
diff --git a/logo.png b/logo.png
index 1f2e3d4..5c6b7a8 100644
Binary files a/logo.png and b/logo.png differ
`;

describe('diffStrategy', () => {
  it('keeps the changed lines of a hunk together, and its context apart', () => {
    expect(textsOf(DIFF, 'hunk')[0]).toMatch(/^- {2}total(?:.*\n){4}.*rate;\n$/);
    expect(textsOf(DIFF, 'line')).toEqual([
      expect.stringMatching(/^ {3}add/),
      expect.stringMatching(/^ {5}return/),
    ]);
  });

  it('ties a change to the line of its hunk and to the header of its file', () => {
    const units = segment(DIFF);
    const needs = units.find(({ kind }) => kind === 'hunk')?.needs ?? [];
    const needed = needs.map((index) => DIFF.slice(units[index]?.start, units[index]?.end));
    expect(needed).toEqual([
      expect.stringMatching(/^diff --git a\/src\/cart/),
      expect.stringMatching(/^@@ -10,9/),
    ]);
  });

  it('finds a change by the path of its file and the function its hunk names', () => {
    const change = segment(DIFF).find(({ kind }) => kind === 'hunk');
    expect(change?.searchText).toMatch(/src\/cart\.ts[\s\S]*export class Cart[\s\S]*rate/);
  });

  it('shows what becomes of a file without hunks in its header', () => {
    const [, renamed, binary] = textsOf(DIFF, 'hunk');
    expect(renamed).toMatch(/rename to new.txt\n$/);
    expect(binary).toMatch(/Binary files/);
  });

  it('takes a removed line that starts with dashes for what it is', () => {
    const diff = '--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,1 @@\n--- a comment\n select 1;\n';
    expect(textsOf(diff, 'hunk')).toEqual(['--- a comment\n']);
  });

  it('keeps the note of a missing line feed with the line that it is about', () => {
    const diff = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n';
    expect(textsOf(diff, 'hunk')).toEqual(['-a\n\\ No newline at end of file\n+b\n']);
  });

  it('parts a new file of many lines, so that its parts compete', () => {
    const lines = Array.from({ length: 100 }, (_, i) => `+line ${i}\n`).join('');
    const diff = `--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1,100 @@\n${lines}`;
    expect(textsOf(diff, 'hunk')).toHaveLength(3);
  });

  it('does not tie the message of a commit to the diff of the one before it', () => {
    const units = segment(
      `${DIFF.slice(0, DIFF.indexOf('diff --git a/old'))}commit 12ab\nAuthor: x\n\n${DIFF}`,
    );
    expect(units.filter(({ needs }) => needs === undefined).map(({ kind }) => kind)).toEqual([
      'header',
      'line',
      'line',
      'line',
      'header',
      'hunk',
      'hunk',
    ]);
  });

  it('takes a combined diff as lines of its file', () => {
    const diff =
      'diff --cc a.ts\nindex 1234,5678..9abc\n--- a/a.ts\n+++ b/a.ts\n@@@ -1,1 -1,1 +1,2 @@@\n  one\n++two\n';
    const units = segment(diff);
    expect(units.map(({ kind }) => kind)).toEqual(['header', 'line', 'line', 'line']);
    expect(units.slice(1).map(({ needs }) => needs)).toEqual([[0], [0], [0]]);
  });

  it('tiles whatever it is given', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '@@ -1,3 +1,3 @@',
        '@@ -1 +1 @@ f()',
        '+a',
        '-b',
        ' c',
        '',
        '\\ No newline at end of file',
        '--- a',
        '+++ b',
        'diff --git a b',
        'diff --cc a',
        '\r',
      ),
    );
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, isTerminated) => {
        const source = lines.join('\n') + (isTerminated ? '\n' : '');
        const units = segment(source);
        expect(units.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
        for (const [i, { needs = [] }] of units.entries())
          for (const need of needs) expect(need).toBeLessThan(i);
      }),
    );
  });
});
