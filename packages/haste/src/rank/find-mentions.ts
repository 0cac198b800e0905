import type { CodeFile, SyntaxUnit } from '@scaledown/code';
import type { LineSpan, Query } from '../query/query.ts';

/** What a query says of a unit outright. */
export interface Mention {
  /** It spells the unit's name. */
  readonly name: boolean;
  /** It spells the name of a unit around it. */
  readonly container: boolean;
  /** It points at lines of the unit, or quotes a string that stands there: those lines. */
  readonly lines: readonly LineSpan[];
  readonly isLocated: boolean;
  readonly isQuoted: boolean;
}

/** Names this short, such as `get` or `run`, are words of prose too often to count as spelled, unless dotted. */
const SHORTEST_NAME = 4;
/** A quoted string that stands in more places than this says nothing about where to look. */
const MOST_PLACES = 5;

/** Looks up what a query spells, points at or quotes, unit by unit. */
export function findMentions(file: CodeFile, query: Query): ReadonlyMap<number, Mention> {
  const located = query.locations;
  const quoted = query.quotes.flatMap((quote) => linesWith(quote, file));
  const mentions = new Map<number, Mention>();
  for (const unit of file.units) {
    const locatedLines = innermostLines(unit, located, file);
    const quotedLines = innermostLines(unit, quoted, file);
    const mention = {
      name: spells(query, unit),
      container: containers(unit, file).some((container) => spells(query, container)),
      lines: [...locatedLines, ...quotedLines],
      isLocated: locatedLines.length > 0,
      isQuoted: quotedLines.length > 0,
    };
    if (mention.name || mention.container || mention.lines.length > 0) mentions.set(unit.id, mention);
  }
  return mentions;
}

function spells(query: Query, unit: SyntaxUnit): boolean {
  if (query.names.has(unit.qualifiedName) && unit.qualifiedName !== unit.name) return true;
  return unit.name.length >= SHORTEST_NAME ? query.names.has(unit.name) : isWholeQuery(query, unit.name);
}

/** A short name counts when it is all that was asked for. */
function isWholeQuery(query: Query, name: string): boolean {
  return query.names.size === 1 && query.names.has(name);
}

function containers(unit: SyntaxUnit, file: CodeFile): SyntaxUnit[] {
  const found: SyntaxUnit[] = [];
  for (let parent = unit.parent; parent !== undefined; parent = file.units[parent]?.parent) {
    const container = file.units[parent];
    if (container !== undefined) found.push(container);
  }
  return found;
}

/** The spans, as far as `unit` is the innermost unit of their lines. */
function innermostLines(unit: SyntaxUnit, spans: readonly LineSpan[], file: CodeFile): LineSpan[] {
  const lines: LineSpan[] = [];
  for (const span of spans) {
    const first = Math.max(span.startLine, unit.startLine);
    const last = Math.min(span.endLine, unit.endLine);
    for (let line = first; line <= last; line += 1) {
      if (file.index.unitAt(line)?.id === unit.id) lines.push({ startLine: line, endLine: line });
    }
  }
  return lines;
}

function linesWith(quote: string, file: CodeFile): LineSpan[] {
  const { text } = file.source;
  const lines: LineSpan[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (lines.length === MOST_PLACES) return [];
    lines.push({ startLine: file.source.lineAt(at), endLine: file.source.lineAt(at + quote.length - 1) });
  }
  return lines;
}
