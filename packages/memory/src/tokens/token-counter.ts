import { parseConfiguration } from '../errors/parse-configuration.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { type TokenTotals, type TurnTokens, turnTokensSchema } from './turn-tokens.ts';

/** Options of {@link TokenCounter}. */
export interface TokenCounterOptions {
  /** Any tokenizer: a text's number of tokens. @default estimateTokens */
  readonly count?: ((text: string) => number) | undefined;
}

/** What a {@link TokenCounter} reports. */
export interface TokenReport {
  readonly totals: TokenTotals;
  /** Input tokens of the turn in the middle, over the turns that have a count. */
  readonly medianInputTokens: number | null;
  /** Input saved against replay, 0 to 100, negative where it cost more; over the turns that have both counts. */
  readonly savingsPct: number | null;
  /** The first turn from which the sum of input stays below the sum of replay; null when it never does. */
  readonly breakEvenTurn: number | null;
  readonly perTurn: readonly TurnTokens[];
}

type CountedTurn = TurnTokens & { readonly inputTokens: number; readonly baselineInputTokens: number };

/** Adds up what each turn of a conversation cost, beside what replaying its history would have cost. */
export class TokenCounter {
  readonly #count: (text: string) => number;
  #turns: TurnTokens[] = [];

  constructor({ count = estimateTokens }: TokenCounterOptions = {}) {
    this.#count = count;
  }

  /** Counts the tokens of a text with the tokenizer that was given, or estimates them. */
  count(text: string): number {
    return this.#count(text);
  }

  /** @throws ConfigurationError for a count that is negative, or not a whole number. */
  add(turn: TurnTokens): void {
    this.#turns.push(parseConfiguration(turnTokensSchema, turn, 'turn tokens'));
  }

  get perTurn(): readonly TurnTokens[] {
    return [...this.#turns];
  }

  get totals(): TokenTotals {
    return {
      turns: this.#turns.length,
      inputTokens: sum(this.#turns.map(({ inputTokens }) => inputTokens)),
      outputTokens: sum(this.#turns.map(({ outputTokens }) => outputTokens)),
      baselineInputTokens: sum(this.#turns.map(({ baselineInputTokens }) => baselineInputTokens)),
    };
  }

  /** Input saved against replay, 0 to 100, negative where it cost more; null without a baseline. */
  get savingsPct(): number | null {
    const counted = this.#turns.filter(isCounted);
    const baseline = sum(counted.map(({ baselineInputTokens }) => baselineInputTokens));
    const input = sum(counted.map(({ inputTokens }) => inputTokens));
    if (baseline === null || input === null || baseline === 0) return null;
    return (100 * (baseline - input)) / baseline;
  }

  /** The first turn from which the sum of input stays below the sum of replay; null when it never does. */
  get breakEvenTurn(): number | null {
    let ahead = 0;
    let since: number | null = null;
    for (const { turn, inputTokens, baselineInputTokens } of this.#turns.filter(isCounted)) {
      ahead += baselineInputTokens - inputTokens;
      if (ahead <= 0) since = null;
      else since ??= turn;
    }
    return since;
  }

  /** Forgets all turns. */
  reset(): void {
    this.#turns = [];
  }

  toJSON(): TokenReport {
    return {
      totals: this.totals,
      medianInputTokens: median(this.#turns.flatMap(({ inputTokens }) => inputTokens ?? [])),
      savingsPct: this.savingsPct,
      breakEvenTurn: this.breakEvenTurn,
      perTurn: this.perTurn,
    };
  }
}

const isCounted = (turn: TurnTokens): turn is CountedTurn =>
  turn.inputTokens !== null && turn.baselineInputTokens !== null;

function sum(counts: readonly (number | null)[]): number | null {
  let total: number | null = null;
  for (const count of counts) {
    if (count === null) return null;
    total = (total ?? 0) + count;
  }
  return total;
}

/** The lower of the two in the middle of an even number, so that it is a count some turn had. */
function median(counts: readonly number[]): number | null {
  const sorted = counts.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
