/** Measures the share of terms that two sets have in common (Jaccard), 0 to 1; 0 for two empty sets. */
export function termOverlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [smaller, larger] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const term of smaller) if (larger.has(term)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
