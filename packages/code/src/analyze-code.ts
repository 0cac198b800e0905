import type { Warning } from '@scaledown/core';
import { buildImports } from './graph/build-imports.ts';
import type { Call } from './graph/call.ts';
import type { ImportBinding } from './graph/import-binding.ts';
import { resolveCalls } from './graph/resolve-calls.ts';
import { commentSyntaxFor, detectLanguage, languageById } from './languages/detect-language.ts';
import type { CommentSyntax, LanguageDefinition } from './languages/language-definition.ts';
import { loadGrammar } from './parse/grammar.ts';
import { SourceText } from './source/source-text.ts';
import { buildStatements } from './units/build-statements.ts';
import { buildUnits } from './units/build-units.ts';
import { chunkLines } from './units/chunk-lines.ts';
import type { Statement } from './units/statement.ts';
import type { SyntaxUnit } from './units/syntax-unit.ts';
import { UnitIndex } from './units/unit-index.ts';

/** One source text to analyse. */
export interface AnalyzeRequest {
  readonly text: string;
  /** Tells the language by its extension; a text without a path is taken for Python. */
  readonly path?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A source file in parts: plain data, with nothing of the parser in it. */
export interface CodeFile {
  readonly path: string | undefined;
  /** Id of the language; undefined when the text was cut into line chunks instead of parsed. */
  readonly language: string | undefined;
  readonly comment: CommentSyntax;
  readonly source: SourceText;
  /** Statements of the module, in source order. */
  readonly statements: readonly Statement[];
  readonly units: readonly SyntaxUnit[];
  readonly index: UnitIndex;
  readonly imports: readonly ImportBinding[];
  readonly calls: readonly Call[];
  /** Places where the text is not valid in its language; 0 for line chunks. */
  readonly errorCount: number;
  readonly warnings: readonly Warning[];
}

/**
 * source text ─▶ parse ─▶ statements ─▶ units ─▶ imports and calls ─▶ CodeFile
 *
 * Any text gives a result: one that does not parse cleanly still yields the units around its errors, with the warning
 * `syntax-errors`; one in a language that is not parsed yet yields line chunks, with the warning `unknown-language`, and
 * so does one that no parser gets through in time, with the warning `parse-stopped`. An abort rejects with the signal's reason; a parse that has
 * begun runs to its end.
 *
 * @throws OptimizerError when the grammar cannot be loaded.
 */
export async function analyzeCode(request: AnalyzeRequest): Promise<CodeFile> {
  request.signal?.throwIfAborted();
  const language = detectLanguage(request.path);
  const source = new SourceText(request.text);
  if (language === undefined) {
    return analyzeLines(source, request.path, commentSyntaxFor(request.path), unknownLanguage(request.path));
  }
  const grammar = await loadGrammar(language);
  request.signal?.throwIfAborted();
  const outline = grammar.outline(source.parseableText);
  if (outline === undefined)
    return analyzeLines(source, request.path, language.comment, parseStopped(language));
  const { statements: nodes, captures, errorCount } = outline;
  const statements = buildStatements(nodes, source, language);
  const units = buildUnits(statements);
  const index = new UnitIndex(units, source.lines.length);
  const imports = buildImports(statements, captures, source);
  const calls = resolveCalls({ units, index, imports, captures, source, language });
  return {
    path: request.path,
    language: language.id,
    comment: language.comment,
    source,
    statements,
    units,
    index,
    imports,
    calls,
    errorCount,
    warnings: errorCount === 0 ? [] : [syntaxWarning(errorCount, language)],
  };
}

/** Places where `text` is not valid in the language with this id; 0 for a language that is not parsed. */
export async function countSyntaxErrors(text: string, languageId: string | undefined): Promise<number> {
  const language = languageById(languageId);
  if (language === undefined) return 0;
  const grammar = await loadGrammar(language);
  return grammar.countErrors(new SourceText(text).parseableText);
}

function analyzeLines(
  source: SourceText,
  path: string | undefined,
  comment: CommentSyntax,
  warning: Warning,
): CodeFile {
  const units = chunkLines(source);
  return {
    path,
    language: undefined,
    comment,
    source,
    statements: units.map((unit) => unit.statement),
    units,
    index: new UnitIndex(units, source.lines.length),
    imports: [],
    calls: [],
    errorCount: 0,
    warnings: [warning],
  };
}

function unknownLanguage(path: string | undefined): Warning {
  return {
    code: 'unknown-language',
    message: `${path ?? 'The text'} is in a language that is not parsed yet; it was cut into pieces at blank lines.`,
  };
}

function parseStopped(language: LanguageDefinition): Warning {
  return {
    code: 'parse-stopped',
    message: `The text took too long to parse as ${language.id}; it was cut into pieces at blank lines instead.`,
  };
}

function syntaxWarning(errorCount: number, language: LanguageDefinition): Warning {
  const places = errorCount === 1 ? 'one place' : `${errorCount} places`;
  return {
    code: 'syntax-errors',
    message: `The source is not valid ${language.id} in ${places}; the rest was used.`,
  };
}
