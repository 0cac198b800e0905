import type { Block } from '../block.ts';
import type { Continuity, SegmentedBlock, Strategy } from '../strategy.ts';
import { findPassageLabels } from '../text/find-passage-labels.ts';
import { readLines } from '../text/read-lines.ts';
import { type Paragraph, type Run, readParagraphs } from '../text/read-paragraphs.ts';
import { splitSentences } from '../text/split-sentences.ts';
import type { Unit, UnitKind } from '../unit.ts';

/** Text for people: paragraphs of sentences, under headings, with lists; also search results put side by side. */
export const proseStrategy: Strategy = {
  kind: 'prose',
  segment(source: string, block: Block): SegmentedBlock {
    const lines = readLines(source, block.start, block.end);
    const labels = findPassageLabels(source, lines);
    const paragraphs = readParagraphs(lines, labels);
    if (paragraphs.length === 0) return { units: [blankUnit(block)], continuity: 'continuous' };
    const continuity = labels !== undefined || areTitledPassages(paragraphs) ? 'independent' : 'continuous';
    const builder = new ProseBuilder(source, { labels, continuity });
    for (const paragraph of paragraphs) builder.addParagraph(paragraph);
    return { units: builder.units, continuity };
  },
};

/** Fewer titled paragraphs may as well be the sections of one text. */
const FEWEST_TITLED = 4;

const TITLED_SHARE = 0.8;

/** Search results often come as a title above one paragraph each; the sections of a text have several. */
function areTitledPassages(paragraphs: readonly Paragraph[]): boolean {
  const titled = paragraphs.filter((runs) => runs[0]?.role === 'heading' && runs[1]?.role === 'text').length;
  return titled >= FEWEST_TITLED && titled >= TITLED_SHARE * paragraphs.length;
}

const blankUnit = ({ start, end }: Block): Unit => ({ kind: 'line', start, end, passage: 0 });

/** Sentences that begin so are about what was said before. */
const PRONOUN = /^(?:It|Its|This|These|They|Their|He|She|His|Her|Such|That|Those)\b/;
const LONGEST_PRONOUN = 6;

/** How the paragraphs of a block belong together. */
interface Passages {
  /** Where passages begin, and where their labels end; absent where each paragraph is a passage. */
  readonly labels: ReadonlyMap<number, number> | undefined;
  readonly continuity: Continuity;
}

/** Walks the paragraphs in order and remembers what the units at hand stand under. */
class ProseBuilder {
  readonly units: Unit[] = [];
  readonly #source: string;
  /** Where passages begin, and where their labels end; absent where each paragraph is a passage. */
  readonly #labels: ReadonlyMap<number, number> | undefined;
  #passage = -1;
  /** The heading or label that the units at hand stand under. */
  #head: number | undefined;
  /** The sentence that introduces the list at hand. */
  #intro: number | undefined;

  readonly #continuity: Continuity;

  constructor(source: string, { labels, continuity }: Passages) {
    this.#source = source;
    this.#labels = labels;
    this.#continuity = continuity;
  }

  addParagraph(paragraph: Paragraph): void {
    const [first] = paragraph;
    if (first === undefined) return;
    const labelEnd = this.#labels?.get(first.start);
    if (this.#labels === undefined || labelEnd !== undefined || this.#passage < 0) this.#passage++;
    if (labelEnd !== undefined) this.#head = this.#push('heading', first.start, labelEnd);
    if (first.role !== 'item') this.#intro = undefined;
    for (const run of paragraph) this.#addRun(run, labelEnd);
  }

  #addRun(run: Run, skipTo: number | undefined): void {
    const start = skipTo !== undefined && skipTo > run.start ? Math.min(skipTo, run.end) : run.start;
    if (start >= run.end) return;
    if (run.role === 'heading') {
      this.#head = this.#push('heading', start, run.end);
      return;
    }
    if (run.role === 'rule') {
      this.#push('line', start, run.end);
      return;
    }
    if (run.role === 'text') this.#intro = undefined;
    const kind: UnitKind = run.role === 'item' ? 'item' : 'sentence';
    let sentenceStart = start;
    for (const end of splitSentences(this.#source.slice(start, run.end))) {
      this.#push(kind, sentenceStart, start + end);
      sentenceStart = start + end;
    }
    if (run.role === 'text' && run.lastText.endsWith(':')) this.#intro = this.units.length - 1;
  }

  #push(kind: UnitKind, start: number, end: number): number {
    const needs = kind === 'sentence' || kind === 'item' ? this.#needs(kind, start) : [];
    this.units.push({ kind, start, end, passage: this.#passage, ...(needs.length === 0 ? {} : { needs }) });
    return this.units.length - 1;
  }

  #needs(kind: UnitKind, start: number): number[] {
    const needs: number[] = [];
    if (this.#head !== undefined) needs.push(this.#head);
    if (kind === 'item' && this.#intro !== undefined) needs.push(this.#intro);
    if (kind === 'sentence' && this.#leansOnLast(start)) needs.push(this.units.length - 1);
    return needs;
  }

  /** A pronoun needs the sentence that says whom it means; in a passage of a list the title says so. */
  #leansOnLast(start: number): boolean {
    const last = this.units.at(-1);
    return (
      this.#continuity === 'continuous' &&
      last?.kind === 'sentence' &&
      last.passage === this.#passage &&
      PRONOUN.test(this.#source.slice(start, start + LONGEST_PRONOUN))
    );
  }
}
