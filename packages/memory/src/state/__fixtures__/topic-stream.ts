/** Gives the same numbers from 0 to below 1 for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A direction at random, of unit length. */
export function randomDirection(random: () => number, dimension = 384): number[] {
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const values = Array.from({ length: dimension }, gauss);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/** What a stream of embeddings is made of. */
export interface StreamOptions {
  readonly seed: number;
  readonly segments: number;
  /** Turns per segment. */
  readonly turns: number;
  /** Expected cosine of two turns of one topic: the same for all, or drawn for each turn between two bounds. */
  readonly within: number | readonly [low: number, high: number];
  /** Expected cosine of two turns of different topics. */
  readonly across: number;
  readonly dimension?: number;
}

/** A stream of embeddings, and the turns at which its topic switches. */
export interface TopicStream {
  readonly embeddings: readonly number[][];
  readonly switches: readonly number[];
}

/** Embeddings that share a common part, a part per topic and noise, so that their cosines are as asked for. */
export function topicStream({ seed, segments, turns, within, across, dimension = 384 }: StreamOptions): TopicStream {
  const random = seededRandom(seed);
  const shared = randomDirection(random, dimension);
  const embeddings: number[][] = [];
  const switches: number[] = [];
  for (let segment = 0; segment < segments; segment += 1) {
    const topic = randomDirection(random, dimension);
    if (segment > 0) switches.push(embeddings.length);
    for (let turn = 0; turn < turns; turn += 1) {
      const [low, high] = typeof within === 'number' ? [within, within] : within;
      const likeness = low + (high - low) * random();
      const noise = randomDirection(random, dimension);
      embeddings.push(
        shared.map(
          (value, at) =>
            Math.sqrt(across) * value +
            Math.sqrt(likeness - across) * (topic[at] ?? 0) +
            Math.sqrt(1 - likeness) * (noise[at] ?? 0),
        ),
      );
    }
  }
  return { embeddings, switches };
}

/** How well switches that were found agree with those there are; found at most 2 turns late counts. */
export function judgeSwitches(found: readonly number[], switches: readonly number[]): { precision: number; recall: number } {
  const isHit = (at: number, start: number) => at >= start && at <= start + 2;
  const right = found.filter((at) => switches.some((start) => isHit(at, start))).length;
  const seen = switches.filter((start) => found.some((at) => isHit(at, start))).length;
  return { precision: found.length === 0 ? 1 : right / found.length, recall: seen / Math.max(1, switches.length) };
}
