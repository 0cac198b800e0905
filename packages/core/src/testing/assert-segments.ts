import assert from 'node:assert/strict';
import type { OptimizedContext } from '../results/optimized-context.ts';
import type { Segment } from '../results/segment.ts';

const LINE_FEED = 10;

/** Asserts that segments lie within the source, in order, apart, and that their lines are where their bytes are. */
export function assertSegments({ content, segments }: OptimizedContext, source: string): void {
  const bytes = new TextEncoder().encode(source);
  let reached = 0;
  for (const segment of segments) {
    const { startByte, endByte, startLine, endLine, score } = segment;
    assert.ok(
      startByte >= reached,
      `the segment at byte ${startByte} begins before byte ${reached}, where the last one ends`,
    );
    assert.ok(endByte > startByte, `the segment at byte ${startByte} is not empty`);
    assert.ok(endByte <= bytes.length, `the segment at byte ${startByte} ends within the source`);
    assert.equal(startLine, lineAt(bytes, startByte), `byte ${startByte} is on its line`);
    assert.equal(endLine, lineAt(bytes, endByte - 1), `byte ${endByte - 1} is on its line`);
    assert.ok(score === undefined || (score >= 0 && score <= 1), 'a score is 0 to 1');
    assertShown(segment, new TextDecoder().decode(bytes.subarray(startByte, endByte)), content);
    reached = endByte;
  }
}

/** Indentation and line breaks may change with the place; the words of a line may not. */
function assertShown({ detail }: Segment, text: string, content: string): void {
  if (detail !== 'full') return;
  for (const line of text.split('\n')) {
    assert.ok(content.includes(line.trim()), `the content shows the line ${JSON.stringify(line)}`);
  }
}

/** Counts lines from 1; a line break belongs to the line that it ends. */
function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (const byte of bytes.subarray(0, offset)) if (byte === LINE_FEED) line += 1;
  return line;
}
