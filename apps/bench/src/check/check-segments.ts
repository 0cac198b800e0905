import type { Segment } from '@scaledown/core';
import { lineByteOffsets } from './source-lines.ts';
import type { Violation } from './violation.ts';

/** Checks that segments lie within the source, apart from each other, with the bytes of their lines. */
export function checkSegments(source: string, segments: readonly Segment[]): Violation[] {
  const offsets = lineByteOffsets(source);
  const violations: Violation[] = [];
  let reached = 0;
  for (const { startLine, endLine, startByte, endByte } of segments) {
    const name = `lines ${startLine}-${endLine}, bytes ${startByte}-${endByte}`;
    if (startLine < 1 || endLine < startLine || endLine >= offsets.length) {
      violations.push({
        kind: 'invalid-segment',
        message: `${name}: the source has ${offsets.length - 1} lines`,
      });
    } else if (startByte !== offsets[startLine - 1] || endByte !== offsets[endLine]) {
      const bytes = `${offsets[startLine - 1]}-${offsets[endLine]}`;
      violations.push({ kind: 'invalid-segment', message: `${name}: its lines are bytes ${bytes}` });
    }
    if (startByte < reached) {
      violations.push({
        kind: 'repeated-bytes',
        message: `${name}: bytes up to ${reached} stand in an earlier one`,
      });
    }
    reached = Math.max(reached, endByte);
  }
  return violations;
}
