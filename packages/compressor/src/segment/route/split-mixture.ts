import type { Block } from '../block.ts';
import type { BlockKind } from '../block-kind.ts';
import { findJsonEnd } from '../strategies/json/looks-like-json.ts';
import { type Line, readLines } from '../text/read-lines.ts';
import { recognizeKind } from './recognize-kind.ts';

/** A smaller value in a text is part of its sentence. */
const SHORTEST_JSON = 120;
const BLANK_LINE = /\n[^\S\n]*\n/;
/** No structure shows in fewer lines. */
const FEWEST_LINES = 3;
/** A text with so many openings that close nothing holds no JSON worth a search. */
const MOST_FALSE_STARTS = 20;

/**
 * Splits a text of several kinds: JSON where a line begins it, and otherwise by paragraphs, each by what it is.
 * Neighbours of one kind are one block.
 */
export function splitMixture(source: string, start: number, end: number): Block[] {
  const blocks: Block[] = [];
  let at = start;
  for (const json of findJson(source, start, end)) {
    for (const block of splitText(source, at, json.start)) blocks.push(block);
    blocks.push(json);
    at = json.end;
  }
  for (const block of splitText(source, at, end)) blocks.push(block);
  return merge(blocks);
}

function findJson(source: string, start: number, end: number): Block[] {
  const found: Block[] = [];
  let falseStarts = 0;
  let searchedTo = start;
  for (const line of readLines(source, start, end)) {
    if (line.start < searchedTo || falseStarts > MOST_FALSE_STARTS || !/^[[{]/.test(line.text)) continue;
    const jsonEnd = findJsonEnd(source, line.start, end);
    const after =
      jsonEnd === undefined ? undefined : /^[^\S\n]*(?:\n|$)/.exec(source.slice(jsonEnd, jsonEnd + 80));
    if (
      jsonEnd === undefined ||
      after === null ||
      after === undefined ||
      jsonEnd - line.start < SHORTEST_JSON
    ) {
      falseStarts++;
      continue;
    }
    searchedTo = Math.min(end, jsonEnd + after[0].length);
    found.push({ kind: 'json', start: line.start, end: searchedTo });
  }
  return found;
}

/** A text without JSON: as a whole if it shows what it is, else by its paragraphs. */
function splitText(source: string, start: number, end: number): Block[] {
  if (start >= end) return [];
  const text = source.slice(start, end);
  const kind = recognizeKind(text);
  // A blank line ends a table, whatever follows it.
  const isWhole =
    kind !== undefined && kind !== 'json' && (kind !== 'table' || !BLANK_LINE.test(text.trim()));
  if (isWhole) return [{ kind, start, end }];
  return splitParagraphs(source, start, end);
}

function splitParagraphs(source: string, start: number, end: number): Block[] {
  return paragraphsOf(readLines(source, start, end)).map(({ lines, ...range }) => ({
    kind: lines < FEWEST_LINES ? 'prose' : kindOfParagraph(source.slice(range.start, range.end)),
    ...range,
  }));
}

/** One that is JSON in itself is a fragment of something else here; it was looked for before. */
function kindOfParagraph(text: string): BlockKind {
  const kind = recognizeKind(text);
  return kind === undefined || kind === 'json' ? 'prose' : kind;
}

interface LineGroup {
  readonly start: number;
  end: number;
  /** Lines that are not blank. */
  lines: number;
}

function paragraphsOf(lines: readonly Line[]): LineGroup[] {
  const paragraphs: LineGroup[] = [];
  let isAfterBlank = false;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last === undefined || (isAfterBlank && line.text !== '')) {
      paragraphs.push({ start: line.start, end: line.end, lines: line.text === '' ? 0 : 1 });
    } else {
      last.end = line.end;
      last.lines += line.text === '' ? 0 : 1;
    }
    isAfterBlank = line.text === '';
  }
  return paragraphs;
}

function merge(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (last !== undefined && last.kind === block.kind && block.kind !== 'json')
      merged[merged.length - 1] = { ...last, end: block.end };
    else merged.push(block);
  }
  return merged;
}
