import type { Candidate, Recognizer } from './candidate.ts';
import { labelCandidates } from './label-candidates.ts';
import type { Literal } from './literal.ts';
import { contextOf } from './literal-context.ts';
import { literalImportance } from './literal-importance.ts';
import { maskUnspaced } from './mask-unspaced.ts';
import { recognizeEmails, recognizeUrls } from './recognizers/addresses.ts';
import { recognizeAmounts } from './recognizers/amounts.ts';
import { recognizeCodes, recognizeHex, recognizeUuids, recognizeVersions } from './recognizers/codes.ts';
import { recognizeDates } from './recognizers/dates.ts';
import { recognizeIbans } from './recognizers/ibans.ts';
import { recognizePaths } from './recognizers/paths.ts';
import { recognizePhones } from './recognizers/phones.ts';
import { recognizeRelativeDates } from './recognizers/relative-dates.ts';
import { recognizeTimes } from './recognizers/times.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';

/** Options of {@link extractLiterals}: what is known of the message. */
export interface ExtractLiteralsOptions {
  /** Turn in which the message was said, counted from 1. @default 1 */
  readonly turn?: number | undefined;
  /** When it was said, ISO 8601; kept with every literal of it. */
  readonly timestamp?: string | undefined;
  /** How much the message matters, 0 to 1. @default 0.5 */
  readonly importance?: number | undefined;
}

const RECOGNIZERS: readonly Recognizer[] = [
  recognizeUuids,
  recognizeIbans,
  recognizeEmails,
  recognizeUrls,
  recognizeDates,
  recognizeRelativeDates,
  recognizeTimes,
  recognizePhones,
  recognizeCodes,
  recognizeVersions,
  recognizeHex,
  recognizeAmounts,
];

/**
 * Finds the exact values in a text, in order and without overlaps: money, dates, numbers, addresses, codes. Of
 * readings that overlap the longest stays. Takes time linear in the text, on any text.
 *
 * text ─▶ recognize ─▶ resolve overlaps ─▶ label ─▶ literals
 *
 * @example extractLiterals('The deposit is 1.250,00 EUR.')[0]?.value // '1250.00'
 */
export function extractLiterals(text: string, options: ExtractLiteralsOptions = {}): Literal[] {
  const masked = maskUnspaced(text);
  const inWords = RECOGNIZERS.flatMap((recognize) => [...recognize(masked)]);
  // A folder's name may be in any script.
  const candidates = [...inWords, ...recognizePaths(text)];
  const kept = resolveOverlaps(candidates, text.length);
  const labels = labelCandidates(text, kept);
  return kept.map((candidate, index) => toLiteral(text, candidate, labels[index] ?? '', options));
}

function toLiteral(
  text: string,
  { start, end, kind, value, ...facts }: Candidate,
  label: string,
  { turn = 1, timestamp, importance = 0.5 }: ExtractLiteralsOptions,
): Literal {
  const measure = [value, facts.currency, facts.unit].filter((part) => part !== undefined).join(' ');
  return {
    id: `${kind}:${measure}:${label}`,
    kind,
    raw: text.slice(start, end),
    value,
    label,
    ...facts,
    turn,
    ...(timestamp === undefined ? {} : { saidAt: timestamp }),
    context: contextOf(text, start, end),
    importance: literalImportance(kind, value, importance),
    accessCount: 0,
  };
}
