import type { MarkerStyle } from '../local-compressor-options.ts';
import { removeKeepTags } from '../segment/apply-keep-tags.ts';
import type { ContextBlock, ContextUnit } from '../segment/segmented-context.ts';
import type { Selection } from '../select/selection.ts';
import { gapMarker } from './gap-marker.ts';
import type { KeptSpan } from './kept-span.ts';

/** What {@link emitContent} writes with. */
export interface EmitRequest {
  readonly selection: Selection;
  readonly markers: MarkerStyle;
  /** Numbers of the blocks that are written as the source has them, whatever their spelling. */
  readonly verbatimBlocks: ReadonlySet<number>;
  /** Score of each unit, 0 to 1; left out where nothing was ranked. */
  readonly scoreOf?: ((index: number) => number) | undefined;
}

/** An output, and where its parts come from. */
export interface EmittedContent {
  readonly content: string;
  readonly spans: readonly KeptSpan[];
}

/**
 * Writes the kept units in source order, a marker in the place of each gap.
 *
 * Between lines a marker is a line of its own; within a paragraph it stands between two sentences.
 */
export function emitContent(request: EmitRequest): EmittedContent {
  const writer = new ContentWriter(request);
  const { blocks, units } = request.selection.context;
  for (const [number, block] of blocks.entries()) {
    const isVerbatim = request.verbatimBlocks.has(number);
    writer.writeBlock(
      isVerbatim ? { ...block, preamble: '', postamble: '' } : block,
      units.slice(block.firstUnit, block.endUnit),
    );
  }
  return writer.finish();
}

/** Appends to the content and remembers the gap at hand. */
class ContentWriter {
  readonly #request: EmitRequest;
  readonly #parts: string[] = [];
  readonly #spans: KeptSpan[] = [];
  #length = 0;
  #gap: ContextUnit[] = [];
  #lastCharacter = '\n';

  constructor(request: EmitRequest) {
    this.#request = request;
  }

  writeBlock({ preamble, postamble }: ContextBlock, units: readonly ContextUnit[]): void {
    const { selection } = this.#request;
    const isShown = units.some(({ index, start, end }) => end > start && selection.isKept(index));
    let isBegun = false;
    for (const unit of units) {
      if (!selection.isKept(unit.index)) {
        this.#gap.push(unit);
        continue;
      }
      if (isShown && !isBegun) {
        // What comes before the block and what explains it stand above its first unit, the gap below them.
        isBegun = true;
        this.#write(preamble);
      }
      this.#writeGap(false);
      this.#writeUnit(unit);
    }
    if (isShown && postamble !== '') {
      this.#writeGap(false);
      this.#write(postamble);
    }
  }

  finish(): EmittedContent {
    this.#writeGap(true);
    return { content: this.#parts.join(''), spans: this.#spans };
  }

  #writeUnit(unit: ContextUnit): void {
    const { index, start, end, text, kind, spelling, block, keep } = unit;
    const { selection, verbatimBlocks, scoreOf } = this.#request;
    const contentStart = this.#length;
    const isSpelled = spelling !== undefined && !verbatimBlocks.has(block);
    const inSource = selection.context.source.slice(start, end);
    // Tags that mark what to keep are left out either way.
    const asInSource = keep === 'keep-tag' ? removeKeepTags(inSource) : inSource;
    const isVerbatim = !isSpelled && asInSource === inSource;
    this.#write(isSpelled ? text : asInSource);
    if (end === start) return;
    const score = scoreOf?.(index);
    const last = this.#spans.at(-1);
    if (isVerbatim && last?.isVerbatim && last.sourceEnd === start && last.contentEnd === contentStart) {
      this.#spans[this.#spans.length - 1] = {
        ...last,
        sourceEnd: end,
        contentEnd: this.#length,
        ...(score === undefined ? {} : { score: Math.max(last.score ?? 0, score) }),
      };
      return;
    }
    this.#spans.push({
      sourceStart: start,
      sourceEnd: end,
      contentStart,
      contentEnd: this.#length,
      isVerbatim,
      kind,
      ...(score === undefined ? {} : { score }),
    });
  }

  #writeGap(isEnd: boolean): void {
    const gap = this.#gap;
    this.#gap = [];
    if (!gap.some(({ start, end }) => end > start)) return;
    const marker = gapMarker(gap, this.#request.markers);
    const isOwnLine = this.#lastCharacter === '\n';
    const lines = lineFeedsBehind(gap.at(-1)?.text ?? '');
    const separator = isEnd ? '' : '\n'.repeat(Math.max(lines, isOwnLine ? 1 : 0)) || ' ';
    if (marker === '') {
      // Sentences of two paragraphs do not become one.
      if (!isEnd && lines > 0 && !isOwnLine) this.#write('\n'.repeat(lines));
      return;
    }
    const space = isOwnLine || /\s/.test(this.#lastCharacter) ? '' : ' ';
    this.#write(`${space}${marker}${separator}`);
  }

  #write(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#length += text.length;
    this.#lastCharacter = text.at(-1) ?? this.#lastCharacter;
  }
}

/** How many line feeds part a text from what follows it: none, one, or two for a blank line between. */
function lineFeedsBehind(text: string): number {
  // Not by a pattern, which would begin anew at each of thousands of line feeds.
  const space = text.slice(text.trimEnd().length);
  return space.indexOf('\n') < space.lastIndexOf('\n') ? 2 : Number(text.endsWith('\n'));
}
