import type { LineSpan } from './chunk-source.ts';
import type { TokenRuler } from './token-ruler.ts';

/** How to cut a run of lines. */
export interface CutOptions {
  readonly ruler: TokenRuler;
  /** How bad it is to begin a piece at a line; 0 is best. */
  readonly costOf: (line: number) => number;
  /** The most a piece may take, in tokens; a line above it is a piece by itself. */
  readonly maxTokens: number;
  /** A piece of this many tokens ends at the next place of cost 0. @default maxTokens */
  readonly aimTokens?: number;
}

/** How much more than its even share a piece may take, so that it can end at a better place. */
const SLACK = 1.15;
/** A piece reaches at least this share of the limit before a better place further up is preferred to filling it. */
const LEAST_FILL = 0.4;

/**
 * Cuts lines `first` to `last` into pieces within `maxTokens`, of about the same
 * size, each up to the best place to cut.
 * Blank lines at a piece's ends are left out, so that the pieces hold every line that is not blank, in order.
 */
export function cutLines(first: number, last: number, options: CutOptions): LineSpan[] {
  const { ruler } = options;
  const even = { ...options, maxTokens: evenShare(ruler.tokensOf(first, last), options.maxTokens) };
  const pieces: LineSpan[] = [];
  let start = first;
  while (start <= last) {
    if (ruler.isBlank(start)) {
      start += 1;
      continue;
    }
    const next = nextStart(start, last, even);
    const piece = ruler.trim(start, next - 1);
    if (piece !== undefined) pieces.push(piece);
    start = next;
  }
  return pieces;
}

/** A limit that makes as few pieces as the real one does, but none of them a small rest. */
function evenShare(tokens: number, maxTokens: number): number {
  const pieces = Math.ceil(tokens / maxTokens);
  return pieces <= 1 ? maxTokens : Math.min(maxTokens, Math.ceil((SLACK * tokens) / pieces));
}

/** The line that the piece after the one at `start` begins with. */
function nextStart(start: number, last: number, options: CutOptions): number {
  const { ruler, costOf, maxTokens, aimTokens = maxTokens } = options;
  let fits: number | undefined;
  let best: number | undefined;
  let bestCost = Infinity;
  for (let line = start + 1; line <= last; line += 1) {
    if (ruler.isBlank(line)) continue;
    const tokens = ruler.tokensOf(start, line - 1);
    if (tokens > maxTokens) return best ?? fits ?? line;
    const cost = costOf(line);
    if (cost === 0 && tokens >= aimTokens) return line;
    fits = line;
    if (cost <= bestCost && tokens >= LEAST_FILL * maxTokens) {
      best = line;
      bestCost = cost;
    }
  }
  return ruler.tokensOf(start, last) <= maxTokens ? last + 1 : (best ?? fits ?? last + 1);
}
