import { describe, expect, it } from '@jest/globals';
import type { OptimizedContext, Segment } from '@scaledown/core';
import { checkOutput } from './check-output.ts';
import { countReally } from './check-tokens.ts';
import { lineByteOffsets } from './source-lines.ts';

const SOURCE = `import os

def first(path):
    return os.stat(path)


def second(path):
    if os.path.exists(path):
        return 2
    return None
`;

const CONTENT = `import os

def first(path):
    return os.stat(path)


def second(path):
    # ... lines 8-9 ...
    return None
`;

/** A segment of whole lines, with the bytes that they take. */
function segment(startLine: number, endLine: number, source = SOURCE): Segment {
  const offsets = lineByteOffsets(source);
  return {
    startLine,
    endLine,
    startByte: offsets[startLine - 1] ?? 0,
    endByte: offsets[endLine] ?? 0,
    kind: 'function',
    detail: 'full',
  };
}

const SEGMENTS = [segment(1, 1), segment(3, 4), segment(7, 7), segment(10, 10)];

function output(
  content: string,
  segments: readonly Segment[],
  tokens = countReally(content),
): OptimizedContext {
  const metrics = {
    originalTokens: 60,
    optimizedTokens: tokens,
    compressionRatio: 1,
    savingsPercent: 0,
    latencyMs: 1,
    tokenizer: 'o200k_base',
  };
  return { content, metrics, segments, warnings: [] };
}

async function kindsOf(result: OptimizedContext, { source = SOURCE, cap = 1000 } = {}): Promise<string[]> {
  const violations = await checkOutput(source, result, cap);
  return [...new Set(violations.map(({ kind }) => kind))];
}

describe('a correct output', () => {
  it('has no violations', async () => {
    expect(await kindsOf(output(CONTENT, SEGMENTS))).toEqual([]);
  });

  it('may be the whole source, blank lines at its ends included', async () => {
    const source = `\n\n${SOURCE}\n\n`;
    expect(await kindsOf(output(source, [segment(3, 12, source)]), { source })).toEqual([]);
  });

  it('may be one marker', async () => {
    expect(await kindsOf(output('# ... lines 1-10 (2 functions) ...\n', []))).toEqual([]);
  });

  it('may be exactly as large as its cap', async () => {
    expect(await kindsOf(output(CONTENT, SEGMENTS), { cap: countReally(CONTENT) })).toEqual([]);
  });

  it('may have a line that looks like a marker, when the source has it', async () => {
    const source = '# ... lines 1-9 ...\nx = 1\n';
    expect(await kindsOf(output(source, [segment(1, 2, source)]), { source })).toEqual([]);
  });

  it.each([
    ['carriage returns', SOURCE.replaceAll('\n', '\r\n'), CONTENT.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${SOURCE}`, CONTENT],
    ['letters of several bytes', SOURCE.replaceAll('path', 'pfäd'), CONTENT.replaceAll('path', 'pfäd')],
  ])('may have %s', async (_what, source, content) => {
    const segments = [
      [1, 1],
      [3, 4],
      [7, 7],
      [10, 10],
    ].map(([from = 0, to = 0]) => segment(from, to, source));
    expect(await kindsOf(output(content, segments), { source })).toEqual([]);
  });
});

describe('a broken output', () => {
  it('is caught one token above its cap', async () => {
    const result = output(CONTENT, SEGMENTS);
    expect(await kindsOf(result, { cap: countReally(CONTENT) - 1 })).toEqual(['overrun']);
  });

  it('is caught reporting tokens that it does not have', async () => {
    expect(await kindsOf(output(CONTENT, SEGMENTS, countReally(CONTENT) - 1))).toEqual(['wrong-token-count']);
  });

  it('is caught with half a statement', async () => {
    const source = 'total = sum(\n    values\n)\nprint(total)\n';
    const content = 'total = sum(\n    # ... lines 2-3 ...\nprint(total)\n';
    const segments = [segment(1, 1, source), segment(4, 4, source)];
    expect(await kindsOf(output(content, segments), { source })).toEqual(['new-syntax-errors']);
  });

  it.each([
    ['try:', '# ... line 1 ...\n    import fast\nexcept ImportError:\n    fast = None\n', [2, 3, 4]],
    ['except ImportError:', 'try:\n    import fast\n# ... line 3 ...\n    fast = None\n', [1, 2, 4]],
  ])('is caught with a block that has lost its header, %s', async (_header, content, lines) => {
    const source = 'try:\n    import fast\nexcept ImportError:\n    fast = None\n';
    const segments = lines.map((line) => segment(line, line, source));
    expect(await kindsOf(output(content, segments), { source })).toContain('orphaned-line');
  });

  it('is caught with segments that overlap', async () => {
    const segments = [segment(1, 1), segment(3, 4), segment(4, 4), ...SEGMENTS.slice(2)];
    expect(await kindsOf(output(CONTENT, segments))).toEqual(['repeated-bytes']);
  });

  it.each([
    ['beyond the source', { ...segment(10, 10), endLine: 11 }],
    [
      'with bytes that are not those of its lines',
      { ...segment(10, 10), startByte: 3 + segment(10, 10).startByte },
    ],
  ])('is caught with a segment %s', async (_where, wrong) => {
    expect(await kindsOf(output(CONTENT, [...SEGMENTS.slice(0, 3), wrong]))).toContain('invalid-segment');
  });

  it('is caught with a segment that claims a line which it only marks', async () => {
    const segments = [...SEGMENTS.slice(0, 2), segment(7, 8), segment(10, 10)];
    expect(await kindsOf(output(CONTENT, segments))).toEqual(
      expect.arrayContaining(['segment-not-shown', 'wrong-marker']),
    );
  });

  it('is caught with a segment for a line that it does not show at all', async () => {
    const content = CONTENT.replace('    return None\n', '');
    expect(await kindsOf(output(content, SEGMENTS))).toEqual(expect.arrayContaining(['segment-not-shown']));
  });

  it('is caught showing a line that no segment claims', async () => {
    expect(await kindsOf(output(CONTENT, SEGMENTS.slice(0, 3)))).toEqual(['foreign-line', 'unmarked-gap']);
  });

  it('is caught with a line that the source does not have', async () => {
    const content = CONTENT.replace('import os\n', 'import os\nimport sys\n');
    expect(await kindsOf(output(content, SEGMENTS))).toEqual(['foreign-line']);
  });

  it('is caught with a line that it has changed', async () => {
    const content = CONTENT.replace('return None', 'return  None');
    expect(await kindsOf(output(content, SEGMENTS))).toContain('foreign-line');
  });

  it('is caught with lines out of order', async () => {
    const lines = CONTENT.split('\n');
    const content = [...lines.slice(6, 9), ...lines.slice(0, 6), ''].join('\n');
    expect(await kindsOf(output(content, SEGMENTS))).toContain('segment-not-shown');
  });

  it('is caught with the same line twice', async () => {
    const content = CONTENT.replace('import os\n', 'import os\nimport os\n');
    expect(await kindsOf(output(content, SEGMENTS))).toEqual(['foreign-line']);
  });

  it('is caught leaving out lines without a marker', async () => {
    const content = CONTENT.replace('    # ... lines 8-9 ...\n', '');
    expect(await kindsOf(output(content, SEGMENTS))).toEqual(['unmarked-gap']);
  });

  it.each(['8-8', '9-9'])(
    'is caught with a marker for %s that leaves a line out of a gap of two',
    async (lines) => {
      const content = CONTENT.replace('lines 8-9', `lines ${lines}`);
      expect(await kindsOf(output(content, SEGMENTS))).toEqual(['unmarked-gap']);
    },
  );

  it.each(['7-9', '8-10', '9-8', '8-99'])(
    'is caught with a marker for %s that is not true',
    async (lines) => {
      const content = CONTENT.replace('lines 8-9', `lines ${lines}`);
      expect(await kindsOf(output(content, SEGMENTS))).toContain('wrong-marker');
    },
  );

  it('is caught with blank lines of its own', async () => {
    const content = CONTENT.replace('import os\n', 'import os\n\n');
    expect(await kindsOf(output(content, SEGMENTS))).toEqual(['foreign-line']);
  });
});

it('refuses to judge tokens of an encoding that it does not know', async () => {
  const result = output(CONTENT, SEGMENTS);
  const other = { ...result, metrics: { ...result.metrics, tokenizer: 'cl100k_base' } };
  await expect(checkOutput(SOURCE, other, 1000)).rejects.toThrow('cl100k_base');
});
