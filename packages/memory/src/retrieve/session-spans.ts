/** Where the session of each position begins and ends. */
export interface SessionSpans {
  readonly start: Uint32Array;
  /** Position after the last. */
  readonly end: Uint32Array;
}

/** Finds the runs of neighbours that are of one session. */
export function findSessions(sessions: readonly string[]): SessionSpans {
  const start = new Uint32Array(sessions.length);
  const end = new Uint32Array(sessions.length);
  for (let from = 0; from < sessions.length; ) {
    let to = from + 1;
    while (to < sessions.length && sessions[to] === sessions[from]) to++;
    start.fill(from, from, to);
    end.fill(to, from, to);
    from = to;
  }
  return { start, end };
}

/** Adds to each value those of its neighbours in the session: `before[0]` of the one before, `after[0]` of the one after … */
export function addNeighbours(
  values: Float64Array,
  { start, end }: SessionSpans,
  { before, after }: { readonly before: readonly number[]; readonly after: readonly number[] },
): Float64Array {
  return values.map((value, at) => {
    let sum = value;
    for (const [step, weight] of before.entries()) {
      if (at - step - 1 >= (start[at] ?? 0)) sum += weight * (values[at - step - 1] ?? 0);
    }
    for (const [step, weight] of after.entries()) {
      if (at + step + 1 < (end[at] ?? 0)) sum += weight * (values[at + step + 1] ?? 0);
    }
    return sum;
  });
}

/** Values of a session that speak for it. */
const BEST_OF_SESSION = 3;

/** The sum of the three best values of each position's session, as a share of that of the best session; 0 to 1. */
export function shareOfBestSession(values: Float64Array, { start, end }: SessionSpans): Float64Array {
  const sums = new Float64Array(values.length);
  for (let from = 0; from < values.length; from = end[from] ?? values.length) {
    const to = end[from] ?? values.length;
    const best = values.slice(start[from], to).sort().slice(-BEST_OF_SESSION);
    sums.fill(
      best.reduce((sum, value) => sum + value, 0),
      from,
      to,
    );
  }
  const highest = highestOf(sums);
  return highest === 0 ? sums : sums.map((sum) => sum / highest);
}

/** The highest of values that are 0 or more; 0 of none. */
export function highestOf(values: Float64Array): number {
  return values.reduce((highest, value) => Math.max(highest, value), 0);
}
