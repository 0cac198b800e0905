import type { Candidate } from './candidate.ts';
import type { LiteralKind } from './literal.ts';

/** Of two readings of the same length, the more particular comes first. */
const PRIORITY: readonly LiteralKind[] = [
  'uuid',
  'iban',
  'email',
  'url',
  'path',
  'money',
  'percent',
  'date',
  'time',
  'phone',
  'code',
  'version',
  'hex',
  'number',
];

const rankOf = new Map(PRIORITY.map((kind, rank) => [kind, rank]));

/** Keeps the longest of those that overlap, then the more particular, then the first; in text order. */
export function resolveOverlaps(candidates: readonly Candidate[], textLength: number): Candidate[] {
  const best = candidates.toSorted(
    (a, b) => lengthOf(b) - lengthOf(a) || rank(a) - rank(b) || a.start - b.start,
  );
  const taken = new Uint8Array(textLength);
  // What comes later is no longer, so it cannot reach around what is taken: its two ends tell.
  const kept = best.filter(({ start, end }) => {
    if (taken[start] === 1 || taken[end - 1] === 1) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}

const lengthOf = ({ start, end }: Candidate): number => end - start;
const rank = ({ kind }: Candidate): number => rankOf.get(kind) ?? PRIORITY.length;
