import { analyzeCode, type CodeFile, type CommentSyntax, type SourceText } from '@scaledown/code';
import { createTokenCounter, type Warning } from '@scaledown/core';
import type { Chunk } from './chunk.ts';
import { chunkCode } from './chunk-code.ts';
import { chunkLines } from './chunk-lines.ts';
import { chunkProse } from './chunk-prose.ts';
import { type ChunkKind, type ChunkSpan, chunkFromSpan } from './chunk-span.ts';
import { type TextForm, textForm } from './text-form.ts';
import { TokenRuler } from './token-ruler.ts';

/** One text to cut into chunks. */
export interface ChunkRequest {
  readonly text: string;
  /** Tells code, prose and the rest apart by its extension; a text without a path is taken for Python unless it reads like prose. */
  readonly path?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Lines, both inclusive, counted from 1. */
export interface LineSpan {
  readonly startLine: number;
  readonly endLine: number;
}

/** The header of something that chunks stand in: of a class, of a function that was cut, of a section of prose. */
export interface Header extends LineSpan {
  readonly symbol: string;
  readonly kind: ChunkKind;
}

/** A text and its chunks. */
export interface ChunkedSource {
  /** In source order, apart. */
  readonly chunks: readonly Chunk[];
  /** For each chunk, the headers that it stands under, outermost first. */
  readonly frames: readonly (readonly Header[])[];
  readonly source: SourceText;
  readonly comment: CommentSyntax;
  readonly warnings: readonly Warning[];
}

/** Sizes do not depend on a target model: a chunk's text is the key that its vector is cached under. */
const ENCODING = 'o200k_base';

const CHUNKERS: Readonly<Record<TextForm, (file: CodeFile, ruler: TokenRuler) => ChunkSpan[]>> = {
  code: chunkCode,
  prose: chunkProse,
  lines: chunkLines,
};

/** Cuts a text into chunks and keeps what a renderer needs: the lines, the comment syntax, the headers around a chunk. */
export async function chunkSource({ text, path, signal }: ChunkRequest): Promise<ChunkedSource> {
  const [file, { counter }] = await Promise.all([
    analyzeCode({ text, path, signal }),
    createTokenCounter(ENCODING),
  ]);
  signal?.throwIfAborted();
  const { source, comment } = file;
  const ruler = new TokenRuler(source, counter);
  const form = textForm(file);
  const spans = CHUNKERS[form](file, ruler);
  return {
    chunks: spans.map((span) => chunkFromSpan(span, source, path)),
    frames: spans.map(({ frame }) => frame ?? []),
    source,
    comment,
    warnings: warningsFor(form, file),
  };
}

/** What the parser says of a text that turns out to be no code is no news. */
function warningsFor(form: TextForm, file: CodeFile): readonly Warning[] {
  if (form === 'prose') return [];
  if (form === 'code' || file.language === undefined) return file.warnings;
  return [
    {
      code: 'unknown-language',
      message: `${file.path ?? 'The text'} is in a language that is not parsed yet; it was cut at blank lines.`,
    },
  ];
}
