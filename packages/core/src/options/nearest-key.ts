/** Finds the known key that a mistyped one is closest to, or none if all are too far off to be meant. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const wanted = foldSpelling(key);
  // A third of the letters may be wrong: enough for slips, too few to suggest an unrelated key.
  let smallest = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: string | undefined;
  for (const candidate of known) {
    const distance = editDistance(wanted, foldSpelling(candidate));
    if (distance < smallest || (distance === smallest && nearest === undefined)) {
      smallest = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** `top_k`, `top-k` and `TopK` are all `topK` misspelt. */
const foldSpelling = (key: string): string => key.slice(0, 40).toLowerCase().replaceAll(/[_-]/g, '');

/** Counts the insertions, deletions and substitutions between two words (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const substituted = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(substituted, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
