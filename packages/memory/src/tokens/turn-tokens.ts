import * as v from 'valibot';

/** Tokens of one turn; null where nobody counted, never an estimate in a count's place. */
export interface TurnTokens {
  /** Counted from 1. */
  readonly turn: number;
  /** What the model was sent. */
  readonly inputTokens: number | null;
  /** What the model answered. */
  readonly outputTokens: number | null;
  /** What replaying the whole conversation would have sent. */
  readonly baselineInputTokens: number | null;
}

/** Sums over all turns; null when a turn's count is not known, or there are no turns. */
export interface TokenTotals {
  readonly turns: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly baselineInputTokens: number | null;
}

const tokens = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/** Refuses counts that are negative or not whole. */
export const turnTokensSchema: v.GenericSchema<TurnTokens> = v.strictObject({
  turn: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  inputTokens: tokens,
  outputTokens: tokens,
  baselineInputTokens: tokens,
});
