import assert from 'node:assert/strict';
import { SourceText } from '@scaledown/code';
import { createTokenCounter, type OptimizedContext } from '@scaledown/core';

/** One result, and what it was made from. */
export interface OutputCheck {
  readonly source: string;
  /** Tokens that the output may take. */
  readonly limit: number;
  readonly result: OptimizedContext;
}

/** Asserts everything that every output promises; nothing here looks at how the output was made. */
export async function checkOutput({ source: text, limit, result }: OutputCheck): Promise<void> {
  const { content, metrics } = result;
  const source = new SourceText(text);
  const { counter } = await createTokenCounter(metrics.tokenizer);
  const tokens = counter.count(content);
  assert.ok(tokens <= limit, `${tokens} tokens exceed ${limit}`);
  assert.equal(metrics.optimizedTokens, tokens);
  assert.equal(metrics.originalTokens, counter.count(source.text));
  assert.ok(tokens <= Math.max(metrics.originalTokens, 0), 'the output is never larger than its source');
  checkSegments(result, text, source, keptLines(content, source));
}

const MARKER = /^[ \t]*(?:#|\/\/|<!--) \.\.\. lines? (\d+)(?:-(\d+))? \.\.\.(?: -->)?[ \t]*(?:\r\n|\n|\r)?$/;

/** Matches the output to its source line by line, in order; what is not shown must be marked. */
function keptLines(content: string, source: SourceText): ReadonlySet<number> {
  const isBlank = (line: number): boolean => source.line(line).trim() === '';
  const kept = new Set<number>();
  let next = 1;
  const skipBlanks = (): void => {
    while (next <= source.lines.length && isBlank(next)) next += 1;
  };
  let afterMarker = false;
  for (const line of new SourceText(content).lines) {
    const marker = line === source.line(next) ? null : MARKER.exec(line);
    if (marker !== null) {
      skipBlanks();
      assert.ok(!afterMarker, 'one marker follows another');
      assert.equal(Number(marker[1]), next, 'a marker begins at the first line left out');
      next = Number(marker[2] ?? marker[1]) + 1;
    } else {
      // Blank lines go with what they lead to, so that they may be missing on top and beside a marker.
      if (line !== source.line(next) && (afterMarker || kept.size === 0)) skipBlanks();
      assert.equal(line, source.line(next), `the output shows line ${next}`);
      kept.add(next);
      next += 1;
    }
    afterMarker = marker !== null;
  }
  skipBlanks();
  assert.equal(next, source.lines.length + 1, `line ${next} and what follows is neither shown nor marked`);
  return kept;
}

function checkSegments({ segments }: OptimizedContext, text: string, source: SourceText, kept: ReadonlySet<number>): void {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const covered = new Set<number>();
  let reached = 0;
  for (const { startLine, endLine, startByte, endByte, score } of segments) {
    assert.ok(startLine > reached, `the segment at line ${startLine} is in order, apart`);
    assert.equal(decoder.decode(bytes.subarray(startByte, endByte)), source.slice(startLine, endLine));
    assert.ok(score === undefined || (score >= 0 && score <= 1), 'a score is 0 to 1');
    for (let line = startLine; line <= endLine; line += 1) covered.add(line);
    reached = endLine;
  }
  for (let line = 1; line <= source.lines.length; line += 1) {
    if (source.line(line).trim() === '') continue;
    assert.equal(covered.has(line), kept.has(line), `line ${line} is in a segment if and only if it is shown`);
  }
}
