import type { SourceText } from '@scaledown/code';
import { countTokensByLine, type TokenCounter } from '@scaledown/core';

/** Measures runs of lines of one source in tokens, each in constant time. */
export class TokenRuler {
  readonly #source: SourceText;
  /** Tokens of all lines before each line, by line number. */
  readonly #before: Uint32Array;

  constructor(source: SourceText, counter: TokenCounter) {
    this.#source = source;
    const byLine = countTokensByLine(counter, source.lines);
    this.#before = new Uint32Array(byLine.length + 2);
    byLine.forEach((tokens, index) => {
      this.#before[index + 2] = (this.#before[index + 1] ?? 0) + tokens;
    });
  }

  /** Tokens of lines `first` to `last`, both inclusive; close to what the lines would take by themselves. */
  tokensOf(first: number, last: number): number {
    if (last < first) return 0;
    return (this.#before[last + 1] ?? this.#before.at(-1) ?? 0) - (this.#before[first] ?? 0);
  }

  /** The span without the blank lines at its ends; undefined when nothing else is in it. */
  trim(first: number, last: number): { readonly startLine: number; readonly endLine: number } | undefined {
    let startLine = first;
    let endLine = last;
    while (startLine <= endLine && this.isBlank(startLine)) startLine += 1;
    while (endLine >= startLine && this.isBlank(endLine)) endLine -= 1;
    return startLine > endLine ? undefined : { startLine, endLine };
  }

  isBlank(line: number): boolean {
    return this.#source.line(line).trim() === '';
  }
}
