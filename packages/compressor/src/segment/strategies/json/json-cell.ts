import type { JsonNode } from './json-node.ts';
import { shortestString, textOf } from './json-string.ts';
import { minifyJson } from './minify-json.ts';

const LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
/** Control characters and line separators, which would end or blur a cell. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\uFEFF]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;
const RESERVED_IN_HEAD = /[,=[\]{}"]/;

/**
 * A value as a cell of a table: its JSON, but a string without its quotes where it cannot be taken for something else.
 * `"1"`, `""`, `"null"` and strings that begin like JSON keep them. Never empty.
 */
export function spellCell(source: string, node: JsonNode): string {
  if (node.kind === 'string') return spellString(source.slice(node.start, node.end));
  if (node.kind === 'number' || node.kind === 'literal') return source.slice(node.start, node.end);
  return minifyJson(source, node.start, node.end);
}

function spellString(literal: string): string {
  const text = textOf(literal);
  return isBare(text) && !LITERAL.test(text) ? text : shortestString(literal);
}

/** A key as a cell of a table; it cannot be taken for a number, so it stays without quotes more often. */
export function spellKeyCell(literal: string): string {
  const text = textOf(literal);
  return isBare(text) ? text : shortestString(literal);
}

/** A key as the name of a column, without quotes where none of the head's own characters is in it. */
export function spellColumnName(literal: string): string {
  const text = textOf(literal);
  return isBare(text) && !RESERVED_IN_HEAD.test(text) ? text : shortestString(literal);
}

/** A cell as it is written in the head of a table, for a column that holds nothing else. */
export function spellConstant(cell: string): string {
  return isJson(cell) || !RESERVED_IN_HEAD.test(cell) ? cell : JSON.stringify(cell);
}

/** The JSON that a cell stands for. */
export function readCell(cell: string): string {
  return isJson(cell) ? cell : JSON.stringify(cell);
}

/** The JSON string that a key stands for, as the name of a column or as a cell. */
export function readKey(key: string): string {
  return key.startsWith('"') ? key : JSON.stringify(key);
}

/** Two parts of a row; a trailing tab would say nothing, and is what editors and models lose first. */
export function joinCells(first: string, rest: string): string {
  return rest === '' ? first : `${first}\t${rest}`;
}

function isJson(cell: string): boolean {
  return /^["[{]/.test(cell) || LITERAL.test(cell);
}

function isBare(text: string): boolean {
  return (
    text !== '' &&
    text.trim() === text &&
    !/^["[{]/.test(text) &&
    !UNPRINTABLE.test(text) &&
    !LONE_SURROGATE.test(text)
  );
}
