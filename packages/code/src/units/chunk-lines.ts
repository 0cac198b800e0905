import type { SourceText } from '../source/source-text.ts';
import type { Statement } from './statement.ts';
import type { SyntaxUnit } from './syntax-unit.ts';

/** A chunk ends at the first blank line after this many lines … */
const AIM_LINES = 15;
/** … or here, when none comes. */
const MAX_LINES = 40;

/** Cuts a text that no grammar of ours reads into pieces at blank lines; every line is a statement of its own. */
export function chunkLines(source: SourceText): SyntaxUnit[] {
  const units: SyntaxUnit[] = [];
  let start = 1;
  for (let line = 1; line <= source.lines.length; line += 1) {
    const length = line - start + 1;
    const isLast = line === source.lines.length;
    if (isLast || length >= MAX_LINES || (length >= AIM_LINES && isBlank(source.line(line + 1)))) {
      const unit = chunk(source, start, line, units.length);
      if (unit !== undefined) units.push(unit);
      start = line + 1;
    }
  }
  return units;
}

function chunk(source: SourceText, first: number, last: number, id: number): SyntaxUnit | undefined {
  let startLine = first;
  let endLine = last;
  while (startLine <= endLine && isBlank(source.line(startLine))) startLine += 1;
  while (endLine >= startLine && isBlank(source.line(endLine))) endLine -= 1;
  if (startLine > endLine) return undefined;
  const name = `lines ${startLine}-${endLine}`;
  return {
    id,
    kind: 'lines',
    name,
    qualifiedName: name,
    parent: undefined,
    startLine,
    endLine,
    definitionLine: startLine,
    signatureEndLine: startLine,
    docstring: undefined,
    statement: {
      kind: 'compound',
      startLine,
      endLine,
      headerEndLine: startLine,
      children: lineStatements(source, startLine, endLine),
    },
  };
}

/** Statements for the lines below the first, which serves as the chunk's header. */
function lineStatements(source: SourceText, startLine: number, endLine: number): Statement[] {
  const statements: Statement[] = [];
  for (let line = startLine + 1; line <= endLine; line += 1) {
    if (isBlank(source.line(line))) continue;
    statements.push({ kind: 'simple', startLine: line, endLine: line, headerEndLine: line, children: [] });
  }
  return statements;
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
