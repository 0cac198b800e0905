import type { SourceText } from '@scaledown/code';
import type { CompressedSegment } from '@scaledown/compressor';
import { followMarkers } from './follow-markers.ts';
import type { LineLinks } from './line-links.ts';

/** A run of a compressor's input that its output holds, and where it stands in both. */
export type CompressedRun = Pick<
  CompressedSegment,
  'start' | 'end' | 'contentStart' | 'contentEnd' | 'isVerbatim'
>;

/**
 * Finds the lines of a compressor's input in its output, by the runs that it says it kept. A compressor also cuts within
 * lines: one that is not kept to its last visible character counts as kept in part. So does one that is spelled
 * differently, unless it is found word for word in an excerpt of code.
 */
export function linkCompression(
  input: SourceText,
  output: SourceText,
  runs: readonly CompressedRun[],
): LineLinks {
  const links = new CompressionLinks(input, output);
  for (const run of runs) {
    if (run.isVerbatim) links.addVerbatim(run);
    else links.addRespelled(run);
  }
  return links.finish();
}

class CompressionLinks {
  readonly #input: SourceText;
  readonly #output: SourceText;
  readonly #inputLines: number[][];
  /** Visible characters of each input line that the output holds, by line number. */
  readonly #kept = new Map<number, number>();
  readonly #partial = new Set<number>();

  constructor(input: SourceText, output: SourceText) {
    this.#input = input;
    this.#output = output;
    this.#inputLines = output.lines.map(() => []);
  }

  addVerbatim({ start, end, contentStart }: CompressedRun): void {
    for (const line of linesBetween(this.#input, start, end)) {
      const from = Math.max(start, this.#input.lineStart(line));
      const visible = countVisible(
        this.#input.text.slice(from, Math.min(end, this.#input.lineStart(line + 1))),
      );
      if (visible > 0) this.#link(this.#output.lineAt(contentStart + from - start), line, visible);
    }
  }

  addRespelled({ start, end, contentStart, contentEnd }: CompressedRun): void {
    const lines = linesBetween(this.#input, start, end);
    const shown = linesBetween(this.#output, contentStart, contentEnd);
    const found = followMarkers(
      lines.map((line) => this.#input.line(line)),
      shown.map((line) => this.#output.line(line)),
    );
    if (found === undefined) {
      for (const line of lines) if (countVisible(this.#input.line(line)) > 0) this.#partial.add(line);
      return;
    }
    for (const [index, position] of found.entries()) {
      const line = position === undefined ? undefined : lines[position];
      const shownAs = shown[index];
      if (line === undefined || shownAs === undefined) continue;
      this.#link(shownAs, line, countVisible(this.#input.line(line)));
    }
  }

  finish(): LineLinks {
    const partial = new Set(this.#partial);
    for (const [line, visible] of this.#kept) {
      if (visible < countVisible(this.#input.line(line))) partial.add(line);
    }
    return { inputLines: this.#inputLines, partial };
  }

  #link(outputLine: number, inputLine: number, visible: number): void {
    const linked = this.#inputLines[outputLine - 1];
    if (linked !== undefined && !linked.includes(inputLine)) linked.push(inputLine);
    this.#kept.set(inputLine, (this.#kept.get(inputLine) ?? 0) + visible);
  }
}

/** Numbers of the lines that hold the characters from `start` up to, but not including, `end`. */
function linesBetween(text: SourceText, start: number, end: number): readonly number[] {
  if (end <= start) return [];
  const first = text.lineAt(start);
  return Array.from({ length: text.lineAt(end - 1) - first + 1 }, (_, index) => first + index);
}

function countVisible(text: string): number {
  return text.replace(/\s+/g, '').length;
}
