/** Lines of one shape. */
export interface DrainCluster {
  /** The words that its lines share, by position; undefined where they differ. */
  readonly pattern: (string | undefined)[];
  /** The indexes its lines were added under, ascending. */
  readonly members: number[];
}

/** Share of words that must be the same for a line to join a cluster; the paper's .4 to .6. */
const SIMILARITY = 0.5;
/** Clusters compared with a line at most, so that a log of which no two lines are alike still takes linear time. */
const LEAF_LIMIT = 48;

/**
 * Groups log lines by shape as they come: by length, then by their first words, then with the most similar cluster of
 * that leaf (Drain: He, Zhu, Zheng and Lyu 2017, "Drain: An Online Log Parsing Approach with Fixed Depth Tree").
 *
 * ```text
 * length and gaps ─ first word ─ second word ─ clusters
 *                   (a word with a digit in it counts as any word)
 * ```
 */
export class DrainTree {
  readonly #leaves = new Map<string, DrainCluster[]>();
  readonly #clusters: DrainCluster[] = [];

  /** Every cluster, in order of its first line. */
  get clusters(): readonly DrainCluster[] {
    return this.#clusters;
  }

  /** Adds a line, as words and the blanks between them. */
  add(index: number, words: readonly string[], gaps: string): void {
    // The gaps hold no such sign, so lines of one leaf are of one length whatever their words hold.
    const key = `${gaps}\u0001${maskDigits(words[0])}\u0001${maskDigits(words[1])}`;
    const leaf = this.#leaves.get(key) ?? [];
    if (leaf.length === 0) this.#leaves.set(key, leaf);
    const cluster = mostSimilar(leaf, words);
    if (cluster !== undefined) {
      generalize(cluster.pattern, words);
      cluster.members.push(index);
      return;
    }
    const created = { pattern: [...words], members: [index] };
    this.#clusters.push(created);
    if (leaf.length < LEAF_LIMIT) leaf.push(created);
  }
}

function maskDigits(word = ''): string {
  return /\d/.test(word) ? '\u0000' : word;
}

function mostSimilar(leaf: readonly DrainCluster[], words: readonly string[]): DrainCluster | undefined {
  let best: DrainCluster | undefined;
  let bestShared = Math.max(1, Math.ceil(words.length * SIMILARITY)) - 1;
  for (const cluster of leaf) {
    let shared = 0;
    for (let i = 0; i < words.length; i += 1) if (cluster.pattern[i] === words[i]) shared += 1;
    if (shared > bestShared) {
      best = cluster;
      bestShared = shared;
    }
  }
  return best;
}

function generalize(pattern: (string | undefined)[], words: readonly string[]): void {
  for (let i = 0; i < words.length; i += 1) if (pattern[i] !== words[i]) pattern[i] = undefined;
}
