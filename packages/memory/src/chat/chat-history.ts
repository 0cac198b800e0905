import type { ChatMessage } from '../chat-message.ts';
import type { SemvecState } from '../state/semvec-state.ts';
import type { CountTokens } from './count-tokens.ts';
import { type Exchange, readTurn } from './turn-text.ts';

/** Tokens of history above which its messages are let go: no block comes near. */
export const LONGEST_HISTORY_TOKENS = 4_096;

/** What a conversation would take to be replayed: its messages while they are few, and their tokens. */
export class ChatHistory {
  readonly #count: CountTokens | undefined;
  #messages: readonly ChatMessage[] | undefined;
  #tokens: number | undefined;
  #lastResponse: string | undefined;
  #turns = 0;

  /** @param count Left out, neither messages nor tokens are kept. */
  constructor(count: CountTokens | undefined) {
    this.#count = count;
    this.#messages = count === undefined ? undefined : [];
    this.#tokens = count === undefined ? undefined : 0;
  }

  /** Reads it back from a state that goes on, as far as that remembers it. */
  static from(state: SemvecState, count: CountTokens | undefined): ChatHistory {
    const history = new ChatHistory(count);
    const turns = [...state.entries()]
      .sort((a, b) => a.createdTurn - b.createdTurn)
      .flatMap((entry) => readTurn(entry) ?? []);
    for (const turn of turns) history.add(turn);
    history.#turns = state.turn;
    // Something was forgotten, or was not said through a chat.
    if (turns.length !== state.turn) {
      history.#messages = undefined;
      history.#tokens = count === undefined ? undefined : turns.at(-1)?.historyTokens;
    }
    return history;
  }

  /** All messages so far; undefined once they are more than {@link LONGEST_HISTORY_TOKENS}, or not known. */
  get messages(): readonly ChatMessage[] | undefined {
    return this.#messages;
  }

  /** Tokens of all messages so far; undefined when not known. */
  get tokens(): number | undefined {
    return this.#tokens;
  }

  /** The latest answer; undefined before the first. */
  get lastResponse(): string | undefined {
    return this.#lastResponse;
  }

  get turns(): number {
    return this.#turns;
  }

  /** Tokens after one more exchange; undefined when not known. */
  tokensAfter({ question, answer }: Exchange): number | undefined {
    if (this.#tokens === undefined || this.#count === undefined) return undefined;
    return this.#tokens + this.#count(question) + this.#count(answer);
  }

  add(exchange: Exchange): void {
    const { question, answer } = exchange;
    this.#lastResponse = answer;
    this.#turns += 1;
    this.#tokens = this.tokensAfter(exchange);
    const isShort = this.#tokens !== undefined && this.#tokens <= LONGEST_HISTORY_TOKENS;
    this.#messages =
      isShort && this.#messages !== undefined
        ? [...this.#messages, { role: 'user', content: question }, { role: 'assistant', content: answer }]
        : undefined;
  }
}
