import type { BlockKind } from '../block-kind.ts';
import { isCodeBlock } from '../strategies/code/is-code-block.ts';
import { isDiffBlock } from '../strategies/diff/is-diff-block.ts';
import { isJsonBlock } from '../strategies/json/looks-like-json.ts';
import { isJsonlBlock } from '../strategies/json/looks-like-jsonl.ts';
import { isLogBlock } from '../strategies/log/is-log-block.ts';
import { isDelimitedTable } from '../strategies/table/looks-like-delimited-table.ts';
import { isMarkdownTable } from '../strategies/table/looks-like-markdown-table.ts';
import { isTranscript } from './is-transcript.ts';

/** Characters that line-by-line recognisers look at: enough to tell, whatever the size. */
const PEEK = 64_000;

/** Each kind that shows itself, the surest first: a diff of code is a diff, a log with JSON in it is a log. */
const RECOGNIZERS: readonly (readonly [BlockKind, (text: string, lines: readonly string[]) => boolean])[] = [
  ['json', (text) => isJsonBlock(text)],
  ['jsonl', (text) => isJsonlBlock(text)],
  ['diff', (_text, lines) => isDiffBlock(lines)],
  ['log', (_text, lines) => isLogBlock(lines.filter((line) => !JSON_MEMBER.test(line)))],
  ['table', (text) => isMarkdownTable(text) || isDelimitedTable(text)],
  ['transcript', (text) => isTranscript(text)],
  ['code', (_text, lines) => isCodeBlock(lines)],
];

/** `"created_at": "2024-05-06T07:08:09Z",` has a time in it and is no entry of a log. */
const JSON_MEMBER = /^\s*(?:"(?:[^"\\]|\\.)*"\s*:|[[\]{}],?\s*$)/;

/** Tells what a text as a whole is; undefined when it shows no structure, and so is prose or a mixture. */
export function recognizeKind(text: string): BlockKind | undefined {
  const peeked = text.length <= PEEK ? text : text.slice(0, text.lastIndexOf('\n', PEEK) + 1 || PEEK);
  const lines = peeked.split(/\r\n|\n|\r/);
  return RECOGNIZERS.find(([kind, recognizes]) => recognizes(kind === 'json' ? text : peeked, lines))?.[0];
}
