import assert from 'node:assert/strict';
import { analyzeCode, type CodeFile, countSyntaxErrors, SourceText, type Statement } from '@scaledown/code';
import { createTokenCounter } from '@scaledown/core';
import type { HasteContext } from '../haste-request.ts';

/** One result, and what it was made from. */
export interface OutputCheck {
  readonly source: string;
  readonly path?: string | undefined;
  /** Tokens that the output may take. */
  readonly cap: number;
  readonly result: HasteContext;
}

/** Asserts everything that every output promises; nothing here looks at how the output was made. */
export async function checkOutput({ source, path, cap, result }: OutputCheck): Promise<void> {
  const file = await analyzeCode({ text: source, path });
  await checkTokens(result, file, cap);
  const errors = await countSyntaxErrors(result.content, file.language);
  assert.ok(errors <= file.errorCount, `${errors} syntax errors, ${file.errorCount} in the source`);
  const kept = matchLines(result.content, file);
  checkSegments(result, source, file, kept);
  checkHeaders(file, kept);
}

async function checkTokens({ content, metrics }: HasteContext, file: CodeFile, cap: number): Promise<void> {
  const { counter } = await createTokenCounter(metrics.tokenizer);
  const tokens = counter.count(content);
  assert.ok(tokens <= cap, `${tokens} tokens exceed ${cap}`);
  assert.equal(metrics.optimizedTokens, tokens, 'optimizedTokens is what the tokenizer counts');
  assert.equal(metrics.originalTokens, counter.count(file.source.text), 'originalTokens is the whole source');
}

const MARKER = /^[ \t]* \.\.\. lines? (\d+)(?:-(\d+))?(?: \([^()\n]+\))? \.\.\.[ \t]*\r?\n?$/;

interface Marker {
  readonly from: number;
  readonly to: number;
}

/** Reads a marker, which must be a comment of the language at the indentation of the first line left out. */
function readMarker(line: string, { comment, source }: CodeFile): Marker | undefined {
  const { open, close = '' } = comment;
  const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
  if (!line.startsWith(open, indentation.length)) return undefined;
  const body = line.slice(indentation.length + open.length);
  const end = close === '' ? body.length : body.lastIndexOf(close);
  const match = MARKER.exec(body.slice(0, Math.max(0, end)));
  if (match === null) return undefined;
  const from = Number(match[1]);
  assert.equal(indentation, /^[ \t]*/.exec(source.line(from))?.[0], `the marker of line ${from} is indented like it`);
  assert.ok(line.endsWith(source.endOfLine), 'a marker ends its line as the source does');
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

/** Matches the output to its source, line by line in order; returns the numbers of the kept lines, blank ones too. */
function matchLines(content: string, file: CodeFile): ReadonlySet<number> {
  const { source } = file;
  const isBlank = (line: number): boolean => source.line(line).trim() === '';
  const kept = new Set<number>();
  let next = 1;
  const skipBlanks = (): void => {
    while (next <= source.lines.length && isBlank(next)) next += 1;
  };
  let afterMarker = false;
  for (const line of new SourceText(content).lines) {
    const marker = line === source.line(next) ? undefined : readMarker(line, file);
    if (marker !== undefined) {
      skipBlanks();
      assert.ok(!afterMarker, `one marker follows another at line ${marker.from}`);
      assert.equal(marker.from, next, 'a marker begins at the first line left out');
      assert.ok(marker.to >= marker.from && marker.to <= source.lines.length, 'a marker names lines of the source');
      assert.ok(!isBlank(marker.from) && !isBlank(marker.to), 'a marker does not count blank lines at its ends');
      next = marker.to + 1;
    } else {
      // Blank lines go with what they lead to, so that they may be missing beside a marker alone.
      if (afterMarker) skipBlanks();
      assert.equal(line, source.line(next), `the output shows line ${next}`);
      kept.add(next);
      next += 1;
    }
    afterMarker = marker !== undefined;
  }
  skipBlanks();
  assert.equal(next, source.lines.length + 1, `line ${next} and what follows is neither shown nor marked`);
  return kept;
}

function checkSegments({ content, segments }: HasteContext, text: string, file: CodeFile, kept: ReadonlySet<number>): void {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const covered = new Set<number>();
  let reachedByte = 0;
  let reachedLine = 0;
  for (const { startLine, endLine, startByte, endByte } of segments) {
    assert.ok(startLine > reachedLine && startByte >= reachedByte, `the segment at line ${startLine} is in order, apart`);
    const shown = file.source.slice(startLine, endLine);
    assert.equal(decoder.decode(bytes.subarray(startByte, endByte)), shown, 'bytes and lines say the same');
    assert.ok(content.includes(shown), `the content holds lines ${startLine} to ${endLine} as they are`);
    for (let line = startLine; line <= endLine; line += 1) covered.add(line);
    reachedByte = endByte;
    reachedLine = endLine;
  }
  for (let line = 1; line <= file.source.lines.length; line += 1) {
    if (file.source.line(line).trim() === '') continue;
    assert.equal(covered.has(line), kept.has(line), `line ${line} is in a segment if and only if it is shown`);
  }
}

/** What stands inside a class, a function or a block is shown with the header that it stands under. */
function checkHeaders(file: CodeFile, kept: ReadonlySet<number>): void {
  const definitionLines = new Map(file.units.map((unit) => [unit.statement, unit.definitionLine]));
  const visit = (statement: Statement): boolean => {
    const headers = range(definitionLines.get(statement) ?? statement.startLine, statement.headerEndLine);
    const isInsideShown = statement.children.map(visit).some(Boolean);
    for (const line of isInsideShown && file.language !== undefined ? headers : []) {
      const isComment = file.source.line(line).trimStart().startsWith(file.comment.open);
      const isBlank = file.source.line(line).trim() === '';
      assert.ok(kept.has(line) || isComment || isBlank, `line ${line} heads something that is shown`);
    }
    return isInsideShown || range(statement.startLine, statement.endLine).some((line) => kept.has(line));
  };
  file.statements.forEach(visit);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
}
