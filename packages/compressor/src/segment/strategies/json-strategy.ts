import type { Block } from '../block.ts';
import type { SegmentContext, SegmentedBlock, Strategy } from '../strategy.ts';
import type { JsonNode } from './json/json-node.ts';
import { type JsonPiece, splitJson } from './json/json-pieces.ts';
import { splitLines } from './json/line-units.ts';
import { parseJson } from './json/parse-json.ts';
import { unitsOfPieces } from './json/piece-units.ts';
import { withShorterSpelling } from './json/shorter-spelling.ts';

/** In longer texts nothing but the sizes of their tables decides, in characters. */
const COMPARED_LENGTH = 50_000;

/**
 * One JSON document. Lists of similar objects become tables with one line a row, the rest is minified; what of this
 * does not save tokens is left undone. All of it kept, `restoreJson` gives the document back, white space aside.
 *
 * ```
 * {"total":2310,"issues":[40]{state=open,id,title,user{login,id},labels}:
 * 8812	Crash on start	octocat	583231	["bug"]
 * [... 39 rows ...]
 * }
 * ```
 *
 * What is not valid JSON stays as it is, line by line.
 */
export const jsonStrategy: Strategy = {
  kind: 'json',
  segment(source: string, block: Block, context: SegmentContext): SegmentedBlock {
    const node = parseJson(source, block.start, block.end);
    if (node === undefined) return { units: splitLines(source, block), continuity: 'independent' };
    const pieces = choosePieces(source, block, node, context);
    const units = unitsOfPieces(source, block, pieces);
    return withShorterSpelling(source, { units, continuity: 'independent' }, context.estimateTokens);
  },
};

function choosePieces(source: string, block: Block, node: JsonNode, context: SegmentContext): JsonPiece[] {
  const postfix = source.slice(node.end, block.end);
  const { estimateTokens } = context;
  const tables = splitJson(source, node, { estimateTokens, allowTables: true, postfix });
  // Each table saves tokens by itself; only in short texts could its edges cost more than that.
  if (block.end - block.start > COMPARED_LENGTH) return tables;
  const plain = splitJson(source, node, { estimateTokens, allowTables: false, postfix });
  return estimateTokens(joinPieces(tables)) < estimateTokens(joinPieces(plain)) ? tables : plain;
}

function joinPieces(pieces: readonly JsonPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}
