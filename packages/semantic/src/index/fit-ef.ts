/**
 * The smallest number of candidates that a search keeps. Questions lie otherwise than the texts that they are asked of: of
 * 16,539 functions of Python's standard library, 64 candidates find .994 of what is nearest to one held back, but .970 of
 * what is nearest to a sentence about one; 200 find .994 of that, in 0.27 ms instead of 0.11.
 */
const LEAST_EF = 200;
const STEP = 1.25;

/** What {@link fitEf} came to. */
export interface FittedEf {
  readonly ef: number;
  /** As measured, 0 to 1. */
  readonly recall: number;
}

/**
 * Finds how many candidates a search of a graph has to keep (hnswlib's `ef`) so that it finds enough of the nearest:
 * a quarter more each time, from 200 on. It depends on the vectors: 200 are plenty for 50,000 that lie in groups, and a
 * thousand do where they lie at random.
 *
 * @param measure Gives the recall with so many candidates.
 * @param goal Recall that is enough, 0 to 1.
 * @param most Where it gives up.
 */
export async function fitEf({
  measure,
  goal,
  most,
}: {
  readonly measure: (ef: number) => Promise<number>;
  readonly goal: number;
  readonly most: number;
}): Promise<FittedEf> {
  let ef = LEAST_EF;
  let recall = await measure(ef);
  while (recall < goal && ef < most) {
    ef = Math.min(most, Math.ceil(ef * STEP));
    recall = await measure(ef);
  }
  return { ef, recall };
}
