import type { TurnResult } from '@scaledown/memory';
import { formatCount } from '../report/numbers.ts';

/** Adds up what the turns of one run took; a number that was not reported makes its sum unknown. */
export class ChatCosts {
  #turns = 0;
  #input: number | undefined = 0;
  #replay: number | undefined = 0;

  add({ pssInputTokens, baselineInputTokens }: TurnResult): void {
    this.#turns += 1;
    this.#input = sum(this.#input, pssInputTokens);
    this.#replay = sum(this.#replay, baselineInputTokens);
  }

  /** One line over all turns; undefined before the first. */
  describe(): string | undefined {
    if (this.#turns === 0) return undefined;
    const turns = `${this.#turns} ${this.#turns === 1 ? 'turn' : 'turns'}`;
    if (this.#input === undefined) return `${turns}; the endpoint does not report its tokens`;
    const sent = `${turns}, ${formatCount(this.#input)} tokens sent`;
    return this.#replay === undefined ? sent : `${sent}; ${compare(this.#input, this.#replay)}`;
  }
}

/** One line about a turn. */
export function describeTurn(turn: TurnResult): string {
  const { turnNumber, pssInputTokens, baselineInputTokens, usage, phase } = turn;
  const parts = [`turn ${turnNumber}`];
  if (pssInputTokens === null) parts.push('tokens not reported');
  else parts.push(`${formatCount(pssInputTokens)} tokens sent`);
  if (pssInputTokens !== null && baselineInputTokens !== null) {
    parts.push(compare(pssInputTokens, baselineInputTokens));
  }
  if (usage !== undefined) parts.push(`${formatCount(usage.completionTokens)} received`);
  parts.push(phase);
  return parts.join(' · ');
}

function compare(sent: number, replay: number): string {
  if (sent === replay || replay === 0) return 'as many as a replay';
  const took = `a replay takes ${formatCount(replay)}`;
  const percent = Math.round((100 * Math.abs(replay - sent)) / replay);
  return `${took} (${percent} % ${sent < replay ? 'saved' : 'more'})`;
}

const sum = (total: number | undefined, tokens: number | null): number | undefined =>
  total === undefined || tokens === null ? undefined : total + tokens;
