import type { CodeFile } from '@scaledown/code';
import type { Header } from './chunk-source.ts';
import type { ChunkSpan } from './chunk-span.ts';
import { cutLines } from './cut-lines.ts';
import { type Heading, readHeadings } from './read-headings.ts';
import type { TokenRuler } from './token-ruler.ts';

/** The most tokens of a section that stays whole: more than one thought blurs a vector. */
const MAX_TOKENS = 256;

/** Cuts prose at its headings, and sections that are too large at paragraphs, list items and lines. */
export function chunkProse({ source }: CodeFile, ruler: TokenRuler): ChunkSpan[] {
  const headings = readHeadings(source.lines);
  const spans: ChunkSpan[] = [];
  let start = 1;
  let open: Heading[] = [];
  const close = (endLine: number): void => {
    if (endLine >= start) spans.push(...cutSection({ start, endLine, trail: open, source, ruler }));
    start = endLine + 1;
  };
  for (const [index, heading] of headings.entries()) {
    // A heading with nothing of its own below it opens the section of the next one.
    const isBare =
      index > 0 && ruler.trim((headings[index - 1]?.endLine ?? 0) + 1, heading.startLine - 1) === undefined;
    if (!isBare) close(heading.startLine - 1);
    open = [...open.filter(({ level }) => level < heading.level), heading];
  }
  close(source.lines.length);
  return spans;
}

interface Section {
  readonly start: number;
  readonly endLine: number;
  /** The headings that the section stands under, its own last. */
  readonly trail: readonly Heading[];
  readonly source: CodeFile['source'];
  readonly ruler: TokenRuler;
}

function cutSection({ start, endLine, trail, source, ruler }: Section): ChunkSpan[] {
  const costOf = (line: number): number => {
    const text = source.line(line);
    if (ruler.isBlank(line - 1)) return /^(?: {4}|\t)/.test(text) ? 1 : 0;
    return /^[ \t]*(?:[-*+]|\d+[.)])[ \t]/.test(text) ? 2 : 3;
  };
  return cutLines(start, endLine, { ruler, costOf, maxTokens: MAX_TOKENS }).map((piece): ChunkSpan => {
    const above = trail.filter((heading) => heading.endLine < piece.startLine);
    return {
      ...piece,
      kind: 'section',
      symbol: titles(trail),
      frame: above.map((heading, index) => headerOf(heading, above.slice(0, index + 1))),
    };
  });
}

function headerOf({ startLine, endLine }: Heading, trail: readonly Heading[]): Header {
  return { startLine, endLine, symbol: titles(trail) ?? '', kind: 'section' };
}

function titles(headings: readonly Heading[]): string | undefined {
  return headings.length === 0 ? undefined : headings.map(({ title }) => title).join(' > ');
}
