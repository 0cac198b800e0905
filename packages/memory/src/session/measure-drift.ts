import type { StateHistory } from '../state/state-history.ts';

/** Turns before the current one that a judgement needs, the very first not counted: it is like nothing. */
const ENOUGH = 3;
/** Turns that say what is usual. */
const USUAL = 32;
/** No conversation is so even that less than this is a surprise. */
const LEAST_DEVIATION = 0.05;
/** Deviations from the usual that count for half: those at which the state sees a switch of topic at once. */
const HALFWAY = 2.5;
const STEEPNESS = 1.5;

/**
 * Estimates how far the last turn left the subject of the conversation, 0 to 1: half from how unlike the state it is,
 * half from how unlike any memory. Both count as deviations from what is usual in this conversation, because models
 * differ in what a cosine of 0.5 means; in the first turns there is no usual, and they count as they are.
 *
 * A heuristic, by embeddings only.
 *
 * @returns Null on the first turn, which has nothing to leave.
 */
export function measureDrift({ similarity, noveltyScore, topicSwitch }: StateHistory): number | null {
  const last = similarity.length - 1;
  const unlike = similarity.map((value) => 1 - value);
  const [unlikeNow, noveltyNow] = [unlike[last], noveltyScore[last]];
  if (last < 1 || unlikeNow === undefined || noveltyNow === undefined) return null;
  const isUsual = (_value: number, at: number): boolean => at > 0 && at < last && topicSwitch[at] === 0;
  const usualUnlike = unlike.filter(isUsual).slice(-USUAL);
  const usualNovelty = noveltyScore.filter(isUsual).slice(-USUAL);
  return 0.5 * surpriseOf(unlikeNow, usualUnlike) + 0.5 * surpriseOf(noveltyNow, usualNovelty);
}

function surpriseOf(value: number, usual: readonly number[]): number {
  if (usual.length < ENOUGH) return Math.min(1, Math.max(0, value));
  const mean = usual.reduce((sum, each) => sum + each, 0) / usual.length;
  const variance = usual.reduce((sum, each) => sum + (each - mean) ** 2, 0) / usual.length;
  const deviations = (value - mean) / Math.max(Math.sqrt(variance), LEAST_DEVIATION);
  return 1 / (1 + Math.exp(-STEEPNESS * (deviations - HALFWAY)));
}
