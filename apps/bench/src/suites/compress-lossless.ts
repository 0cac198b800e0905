import * as v from 'valibot';
import { countReally } from '../check/check-tokens.ts';
import type { LosslessFile, LosslessKind } from '../corpus/lossless-files.ts';
import { formatCount, formatMs, formatShare } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { mean, median } from '../statistics/summaries.ts';

/** How a text is spelled shorter and given back. */
export interface LosslessSystem {
  shorten(text: string): Promise<string>;
  /** Undefined where the text cannot be given back. */
  restore(kind: LosslessKind, shortened: string): string | undefined;
}

/** What became of one file. */
export interface LosslessOutcome {
  readonly name: string;
  readonly kind: LosslessKind;
  readonly tokens: number;
  /** Without white space between JSON values; of a log, the same as `tokens`. */
  readonly minifiedTokens: number;
  readonly shortenedTokens: number;
  readonly latencyMs: number;
  /** The log character by character, JSON by every key, value and order. */
  readonly isExact: boolean;
}

const jsonText = v.pipe(v.string(), v.parseJson());

/** Answers: how much shorter is a text that says the same, and does it come back whole? */
export async function measureLossless(
  files: readonly LosslessFile[],
  system: LosslessSystem,
  onProgress?: (done: number, total: number) => void,
): Promise<LosslessOutcome[]> {
  const outcomes: LosslessOutcome[] = [];
  for (const [index, { name, kind, text }] of files.entries()) {
    const startedAt = performance.now();
    const shortened = await system.shorten(text);
    const latencyMs = performance.now() - startedAt;
    const restored = system.restore(kind, shortened);
    outcomes.push({
      name,
      kind,
      tokens: countReally(text),
      minifiedTokens: countReally(normalize(kind, text)),
      shortenedTokens: countReally(shortened),
      latencyMs,
      isExact: restored !== undefined && isSame(kind, text, restored),
    });
    onProgress?.(index + 1, files.length);
  }
  return outcomes;
}

/** Lays the outcomes out: each kind, then each file. */
export function reportLossless(outcomes: readonly LosslessOutcome[]): Report {
  return {
    suite: 'compress-lossless',
    question: 'How much shorter is a text that says the same, and does it come back whole?',
    tables: [kindTable(outcomes), fileTable(outcomes)],
    figures: { outcomes },
    failures: outcomes
      .filter(({ isExact }) => !isExact)
      .map(({ name, kind }) => `${name} (${kind}) did not come back as it was`),
  };
}

function kindTable(outcomes: readonly LosslessOutcome[]): ReportTable {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
  return {
    title: 'Saved without loss, share of tokens',
    header: [
      'kind',
      'files',
      'exact',
      'median saved',
      'mean saved',
      'median saved of minified',
      'worst',
      'best',
    ],
    rows: kinds.map((kind) => {
      const own = outcomes.filter((outcome) => outcome.kind === kind);
      const saved = own.map(savedShare);
      return [
        kind,
        own.length,
        own.filter(({ isExact }) => isExact).length,
        formatShare(median(saved)),
        formatShare(mean(saved)),
        formatShare(median(own.map(savedOfMinified))),
        formatShare(Math.min(...saved)),
        formatShare(Math.max(...saved)),
      ];
    }),
  };
}

function fileTable(outcomes: readonly LosslessOutcome[]): ReportTable {
  return {
    title: 'By file',
    header: ['file', 'kind', 'tokens', 'minified', 'shortened', 'saved', 'saved of minified', 'exact', 'ms'],
    rows: outcomes.map((outcome) => [
      outcome.name,
      outcome.kind,
      formatCount(outcome.tokens),
      formatCount(outcome.minifiedTokens),
      formatCount(outcome.shortenedTokens),
      formatShare(savedShare(outcome)),
      formatShare(savedOfMinified(outcome)),
      outcome.isExact ? 'yes' : 'NO',
      formatMs(outcome.latencyMs),
    ]),
    notes: ['Tokens: o200k_base. Milliseconds: one run, as the files come.'],
  };
}

const savedShare = ({ tokens, shortenedTokens }: LosslessOutcome): number =>
  1 - shortenedTokens / Math.max(1, tokens);

const savedOfMinified = ({ minifiedTokens, shortenedTokens }: LosslessOutcome): number =>
  1 - shortenedTokens / Math.max(1, minifiedTokens);

function isSame(kind: LosslessKind, text: string, restored: string): boolean {
  return normalize(kind, restored) === normalize(kind, text);
}

/** What must come back: a log as it is; of JSON, its values as the language itself writes them, keys in their order. */
function normalize(kind: LosslessKind, text: string): string {
  if (kind === 'log') return text;
  if (kind === 'json') return readAndWrite(text);
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(readAndWrite)
    .join('\n');
}

/** A line that is no JSON stays as it is. */
function readAndWrite(text: string): string {
  const parsed = v.safeParse(jsonText, text);
  return parsed.success ? JSON.stringify(parsed.output) : text.trim();
}
