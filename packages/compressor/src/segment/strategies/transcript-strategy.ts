import type { Block } from '../block.ts';
import type { SegmentedBlock, Strategy } from '../strategy.ts';
import { lineRole } from '../text/line-role.ts';
import { type Line, readLines } from '../text/read-lines.ts';
import { readSpeakerLabel } from '../text/speaker-label.ts';
import { splitSentences } from '../text/split-sentences.ts';
import type { Unit } from '../unit.ts';

/** A turn up to this many characters is kept or left out as a whole; a longer one by its sentences, under its label. */
const LONGEST_WHOLE_TURN = 300;

/** A conversation: turns of speakers, with headings such as dates between them. */
export const transcriptStrategy: Strategy = {
  kind: 'transcript',
  segment(source: string, block: Block): SegmentedBlock {
    const builder = new TranscriptBuilder(source);
    for (const line of readLines(source, block.start, block.end)) builder.addLine(line);
    return { units: builder.finish(), continuity: 'continuous' };
  },
};

interface OpenTurn {
  readonly start: number;
  /** Offset where the words begin, after the label; equal to `start` without a label. */
  readonly wordsStart: number;
  end: number;
  readonly isHeading: boolean;
}

/** Collects lines into turns, and turns into units. */
class TranscriptBuilder {
  readonly #source: string;
  readonly #units: Unit[] = [];
  #passage = -1;
  #heading: number | undefined;
  #open: OpenTurn | undefined;
  #isAfterBlank = false;

  constructor(source: string) {
    this.#source = source;
  }

  addLine(line: Line): void {
    if (line.text === '') {
      this.#isAfterBlank = true;
      if (this.#open === undefined)
        this.#open = { start: line.start, wordsStart: line.start, end: line.end, isHeading: false };
      else this.#open.end = line.end;
      return;
    }
    const label = readSpeakerLabel(line.text);
    if (label === undefined && this.#open !== undefined && !this.#isAfterBlank && !this.#open.isHeading) {
      this.#open.end = line.end;
    } else {
      this.#close();
      const indent = this.#source.slice(line.start, line.end).search(/\S/);
      const wordsStart = label === undefined ? line.start : line.start + Math.max(indent, 0) + label.length;
      this.#open = {
        start: line.start,
        wordsStart: Math.min(wordsStart, line.end),
        end: line.end,
        isHeading: label === undefined && isHeadingLine(line.text),
      };
    }
    this.#isAfterBlank = false;
  }

  finish(): Unit[] {
    this.#close();
    return this.#units;
  }

  #close(): void {
    const turn = this.#open;
    if (turn === undefined) return;
    this.#open = undefined;
    this.#passage++;
    if (turn.isHeading) {
      this.#heading = this.#push('heading', turn.start, turn.end, []);
      return;
    }
    const needs = this.#heading === undefined ? [] : [this.#heading];
    if (turn.end - turn.start <= LONGEST_WHOLE_TURN) {
      this.#push('turn', turn.start, turn.end, needs);
      return;
    }
    let start = turn.start;
    if (turn.wordsStart > turn.start) {
      needs.push(this.#push('label', turn.start, turn.wordsStart, needs));
      start = turn.wordsStart;
    }
    let sentenceStart = start;
    for (const end of splitSentences(this.#source.slice(start, turn.end))) {
      this.#push('sentence', sentenceStart, start + end, needs);
      sentenceStart = start + end;
    }
  }

  #push(kind: Unit['kind'], start: number, end: number, needs: readonly number[]): number {
    this.#units.push({
      kind,
      start,
      end,
      passage: this.#passage,
      ...(needs.length === 0 ? {} : { needs: [...needs] }),
    });
    return this.#units.length - 1;
  }
}

/** A line without a speaker that stands alone and is short says when or where: a date, the name of a session. */
function isHeadingLine(text: string): boolean {
  return lineRole(text) === 'heading' || (text.length <= 90 && !/[.!?]["'”]?$/.test(text));
}
