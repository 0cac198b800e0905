import { describe, expect, it } from '@jest/globals';
import { isDiffBlock } from './is-diff-block.ts';

describe('isDiffBlock', () => {
  it.each([
    ['of Git', 'diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b'],
    ['without a file', '@@ -1,2 +1,2 @@ f()\n a\n-b\n+c'],
    ['of a rename only', 'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y'],
    ['of a merge', 'diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c'],
  ])('knows a diff %s', (_, text) => {
    expect(isDiffBlock(text.split('\n'))).toBe(true);
  });

  it.each([
    ['a list', '- one\n- two\n+ three'],
    ['a rule under a title', 'Title\n---\n\nText that goes on.'],
    [
      'prose about a diff',
      'The hunk starts so:\n@@ -1,2 +1,2 @@\nIt names lines.\nThe first number is the old.\nThen the new one.\nThen text.',
    ],
    ['nothing', ''],
  ])('takes %s for none', (_, text) => {
    expect(isDiffBlock(text.split('\n'))).toBe(false);
  });
});
