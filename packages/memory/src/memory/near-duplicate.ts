import { dotProduct } from '../math/vector-math.ts';
import type { MemoryEntry } from './memory-entry.ts';
import type { MemoryRecord } from './memory-record.ts';

const LEAST_COSINE = 0.97;
const LEAST_OVERLAP = 0.9;

/**
 * Measures the cosine of what is said to a memory that says the same in nearly the same words; undefined when it does
 * not. All must hold: cosine at least 0.97, term overlap at least 0.9, no new word, the same speaker, the same exact
 * words, and the same order. So "500 EUR" and "600 EUR" are never one, nor is who owes whom turned round, and merging
 * loses no fact.
 */
export function nearDuplicateCosine(said: MemoryRecord, kept: MemoryRecord): number | undefined {
  if (said.embedding === undefined || kept.embedding === undefined) return undefined;
  // Cheap before dear: most memories fail at the first of these.
  if (said.terms.size > kept.terms.size || said.terms.size < LEAST_OVERLAP * kept.terms.size)
    return undefined;
  if (said.signature !== kept.signature || !isSameSpeaker(said.entry, kept.entry)) return undefined;
  if (!isPartInOrder(said.terms, kept.terms)) return undefined;
  const cosine = dotProduct(said.embedding, kept.embedding);
  return cosine >= LEAST_COSINE ? Math.min(1, cosine) : undefined;
}

const isSameSpeaker = (a: MemoryEntry, b: MemoryEntry): boolean =>
  (a.speaker ?? a.role) === (b.speaker ?? b.role);

/** Tells whether all terms of a text are in another, in the same order: of such two, the sizes give the overlap. */
function isPartInOrder(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  const rest = part.values();
  let next = rest.next();
  for (const term of whole) {
    if (term === next.value) next = rest.next();
  }
  return next.done === true;
}
