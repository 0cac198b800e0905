import { describe, expect, it } from '@jest/globals';
import { analyzeCode } from '../analyze-code.ts';
import type { Statement } from './statement.ts';
import { statementAt } from './statement-at.ts';

const SOURCE = `import os

try:
    import json
except ImportError:
    json = None


class Shelf:
    size = 3

    def fill(self):
        if self.size:
            return [
                0,
            ]
        return None
`;

/** The naive twin: looks at every statement. */
function byLooking(statements: readonly Statement[], line: number): Statement | undefined {
  const holder = statements.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
  return holder === undefined ? undefined : (byLooking(holder.children, line) ?? holder);
}

describe('statementAt', () => {
  it('finds the innermost statement of every line, and none between statements or outside the text', async () => {
    const { statements, source } = await analyzeCode({ text: SOURCE });
    for (let line = 0; line <= source.lines.length + 1; line += 1) {
      expect(statementAt(statements, line)).toBe(byLooking(statements, line));
    }
    expect(statementAt(statements, 2)).toBeUndefined();
    expect(statementAt(statements, 15)).toMatchObject({ kind: 'simple', startLine: 14, endLine: 16 });
  });
});
