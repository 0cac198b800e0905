import type { UnitKind } from '../../unit.ts';
import { joinCells, spellKeyCell } from './json-cell.ts';
import type { JsonArray, JsonNode, JsonObject } from './json-node.ts';
import { isDocument, isLarge, mayHoldTable, readRecords } from './json-records.ts';
import { textOf } from './json-string.ts';
import { minifyJson } from './minify-json.ts';
import { spellJsonTable } from './spell-json-table.ts';

/** What surrounds pieces: a container that was taken apart, or a table. */
export interface PieceFrame {
  /** Index of the piece that opens it. */
  readonly open: number;
  /** Index of the piece that closes it; a table has none. */
  close?: number;
  readonly parent: PieceFrame | undefined;
  /** The keys that lead to it from the root, as text. */
  readonly path: readonly string[];
}

/** A part of a document that is kept or left out as a whole, and its spelling. */
export interface JsonPiece {
  readonly kind: UnitKind;
  /** Offset of its first character; it ends where the next piece begins. */
  readonly start: number;
  readonly text: string;
  /** What it stands in; the root stands in nothing. */
  readonly frame: PieceFrame | undefined;
  /** What it opens, if it does. */
  readonly opens?: PieceFrame;
}

/** How a document is taken apart. */
export interface PieceOptions {
  readonly estimateTokens: (text: string) => number;
  /** Whether lists of objects become tables. */
  readonly allowTables: boolean;
  /** Text after the last piece. */
  readonly postfix: string;
}

/** Containers that need fewer characters than this stay one piece. */
const SMALL = 400;
/** Deeper containers stay one piece; so the call stack is never in danger. */
const DEEPEST = 64;
/** Share of the tokens; a table of large rows that saves less is not worth that only whole rows can be left out. */
const LEAST_SAVED_BY_LARGE = 0.25;

/**
 * Takes a document apart: lists of similar objects into a table's head and rows, large objects into members, and so
 * on within; everything else is minified. A list of scalars, or of such lists, is never taken apart.
 */
export function splitJson(source: string, node: JsonNode, options: PieceOptions): JsonPiece[] {
  const splitter = new JsonSplitter(source, options);
  splitter.write({
    node,
    start: node.start,
    prefix: '',
    suffix: options.postfix,
    frame: undefined,
    path: [],
    depth: 0,
  });
  return splitter.pieces;
}

/** A value on its way into pieces. */
interface Part {
  readonly node: JsonNode;
  /** Offset of its key, or else of itself. */
  readonly start: number;
  /** What is written before it: its key. */
  readonly prefix: string;
  /** What is written after it: a comma. */
  readonly suffix: string;
  readonly frame: PieceFrame | undefined;
  readonly path: readonly string[];
  readonly depth: number;
}

class JsonSplitter {
  readonly pieces: JsonPiece[] = [];
  private readonly source: string;
  private readonly options: PieceOptions;

  constructor(source: string, options: PieceOptions) {
    this.source = source;
    this.options = options;
  }

  write(part: Part): void {
    const { node, depth } = part;
    // What would be joined to one piece again; 4 MB of small objects take a quarter of the time.
    const isSmall = node.end - node.start < SMALL && !mayHoldTable(node);
    const container = depth < DEEPEST && !isSmall ? divisible(node) : undefined;
    if (container === undefined) {
      const text = minifyJson(this.source, node.start, node.end);
      this.add('entry', part.start, part.prefix + text + part.suffix, part.frame);
    } else if (!this.writeTable(part, container)) this.writeContainer(part, container);
  }

  private add(kind: UnitKind, start: number, text: string, frame: PieceFrame | undefined): void {
    this.pieces.push({ kind, start, text, frame });
  }

  private open(start: number, text: string, opens: PieceFrame): void {
    this.pieces.push({ kind: 'header', start, text, frame: opens.parent, opens });
  }

  private writeTable(part: Part, node: JsonArray | JsonObject): boolean {
    const records = this.options.allowTables ? readRecords(this.source, node) : undefined;
    if (records === undefined || records.some(({ value }) => isDocument(value))) return false;
    const table = spellJsonTable(
      this.source,
      records.map(({ value }) => value),
      {
        estimateTokens: this.options.estimateTokens,
        leastSaved: records.some(({ value }) => isLarge(value)) ? LEAST_SAVED_BY_LARGE : 0,
      },
    );
    if (table === undefined || (node.kind === 'object' && !table.isUniform)) return false;

    const first = this.pieces.length;
    const frame = { open: first, parent: part.frame, path: part.path };
    const size = node.kind === 'array' ? `[${records.length}]` : `{${records.length}}key`;
    this.open(part.start, `${part.prefix}${size}${table.head}:\n`, frame);
    const last = records.length - 1;
    records.forEach(({ start, key }, index) => {
      const line = table.lines[index] ?? '';
      const text = key === undefined ? line : joinCells(spellKeyCell(key), line);
      const isLastOfAll = index === last && part.frame === undefined;
      this.add('row', start, text + (isLastOfAll ? part.suffix : '\n'), frame);
    });
    this.joinSmall(first, part);
    return true;
  }

  private writeContainer(part: Part, node: JsonArray | JsonObject): void {
    const first = this.pieces.length;
    const [open, close] = node.kind === 'array' ? '[]' : '{}';
    const frame: PieceFrame = { open: first, parent: part.frame, path: part.path };
    this.open(part.start, part.prefix + open, frame);
    const children = childrenOf(this.source, node);
    children.forEach((child, index) => {
      this.write({
        ...child,
        suffix: index < children.length - 1 ? ',' : '',
        frame,
        path: child.key === undefined ? part.path : [...part.path, child.key],
        depth: part.depth + 1,
      });
    });
    frame.close = this.pieces.length;
    this.add('header', node.end - 1, close + part.suffix, frame);
    this.joinSmall(first, part);
  }

  /** Makes one piece of those from `first` on, if they are small: markers would cost more than they leave out. */
  private joinSmall(first: number, part: Part): void {
    let length = 0;
    for (let at = first; at < this.pieces.length && length < SMALL; at += 1) {
      length += this.pieces[at]?.text.length ?? 0;
    }
    if (length >= SMALL) return;
    const text = this.pieces.splice(first).map((piece) => piece.text);
    this.add('entry', part.start, text.join(''), part.frame);
  }
}

interface Child {
  readonly node: JsonNode;
  readonly start: number;
  readonly prefix: string;
  readonly key?: string;
}

function childrenOf(source: string, node: JsonArray | JsonObject): Child[] {
  if (node.kind === 'array') return node.items.map((item) => ({ node: item, start: item.start, prefix: '' }));
  return node.members.map(({ start, keyEnd, value }) => ({
    node: value,
    start,
    prefix: `${minifyJson(source, start, keyEnd)}:`,
    key: textOf(source.slice(start, keyEnd)),
  }));
}

/** The value if it may be taken apart; not a scalar, nor a list in which a scalar stands or no object does. */
function divisible(node: JsonNode): JsonArray | JsonObject | undefined {
  if (node.kind === 'object') return node.members.length > 0 ? node : undefined;
  if (node.kind !== 'array' || !node.hasObject) return undefined;
  return node.items.every((item) => item.kind === 'array' || item.kind === 'object') ? node : undefined;
}
