import { ConfigurationError } from '../errors/configuration-error.ts';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import type { LlmCallable, LlmCallOptions } from '../llm/llm-client.ts';
import type { SemvecState } from '../state/semvec-state.ts';
import { TokenCounter } from '../tokens/token-counter.ts';
import { type CalledCompletion, callLlm, streamLlm } from './call-llm.ts';
import { ChatMemory, type PreparedTurn } from './chat-memory.ts';
import { chatProxyOptionsSchema, type SemvecChatProxyOptions } from './chat-proxy-options.ts';
import { ChatStream } from './chat-stream.ts';
import { echoLlm } from './echo-llm.ts';
import { measureTurn } from './measure-turn.ts';
import { TurnQueue } from './turn-queue.ts';
import type { ChatSummary, TurnResult } from './turn-result.ts';

/** Options of {@link SemvecChatProxy.chatStream}. */
export interface ChatStreamOptions extends LlmCallOptions {
  /** Whether the pieces that were read are kept as the answer when the reader leaves early. @default false */
  readonly commitPartial?: boolean | undefined;
}

const NO_COMPLETION: CalledCompletion = { text: '', inputTokens: null, outputTokens: null };

/**
 * A chat in a constant number of tokens: each turn the model is sent the system prompt, a block of what matters of the
 * past, and the message.
 *
 * ```text
 *   message ──▶ embed ──▶ block of the state ──▶ model ──▶ answer
 *                              ▲                             │
 *                              └──── the turn is kept ◀──────┘
 * ```
 *
 * One turn runs at a time; more wait in the order they came, so a model must not ask its own chat. A turn that fails or
 * is aborted leaves the state as it was.
 */
export class SemvecChatProxy {
  readonly #llm: LlmCallable;
  readonly #memory: ChatMemory;
  readonly #tracksBaseline: boolean;
  readonly #queue = new TurnQueue();
  readonly #spent = new TokenCounter();

  /**
   * @throws ConfigurationError for an option that is not what it must be.
   * @throws DimensionMismatchError when the embeddings are longer or shorter than the state asks.
   */
  constructor(options: SemvecChatProxyOptions = {}) {
    const resolved = parseConfiguration(chatProxyOptionsSchema, options, 'SemvecChatProxy options');
    this.#llm = resolved.llmCall ?? echoLlm;
    this.#tracksBaseline = resolved.trackBaseline;
    this.#memory = new ChatMemory(resolved);
  }

  /**
   * What the conversation is kept in. With the bundled model and no `dimension` in `pssConfig`, the first turn may
   * replace it by one of the model's dimension.
   */
  get state(): SemvecState {
    return this.#memory.state;
  }

  /**
   * Runs one turn.
   *
   * @throws ConfigurationError for an empty message.
   * @throws EmbedderRequiredError when no embedding service was given and none is installed.
   * @throws EmbeddingError, and whatever the model throws; the signal's reason for an abort, as it is.
   */
  async chat(userMessage: string, { signal }: LlmCallOptions = {}): Promise<TurnResult> {
    const leave = await this.#enter(userMessage, signal);
    try {
      const turn = await this.#memory.prepare(userMessage, signal);
      const completion = await callLlm(this.#llm, turn.prompt.messages, { signal });
      return await this.#commit(turn, completion, signal);
    } finally {
      leave();
    }
  }

  /**
   * Runs one turn piece by piece, from the moment the first piece is asked for. Other turns wait until it has been read
   * or left; it fails as {@link chat} does.
   */
  chatStream(userMessage: string, options: ChatStreamOptions = {}): ChatStream {
    const own = new AbortController();
    const { signal, commitPartial = false } = options;
    const both = signal === undefined ? own.signal : AbortSignal.any([signal, own.signal]);
    let kept: TurnResult | undefined;
    const keep = async (turn: PreparedTurn, text: string): Promise<void> => {
      if (!commitPartial || !own.signal.aborted || signal?.aborted === true || text === '') return;
      kept = await this.#commit(turn, { ...NO_COMPLETION, text }, signal);
    };
    return new ChatStream({
      pieces: this.#stream(userMessage, both, keep),
      leave: () => own.abort(),
      kept: () => kept,
    });
  }

  /** What the turns of this proxy took so far, beside what replaying all messages would have. */
  getSummary(): ChatSummary {
    const { totals, savingsPct, perTurn } = this.#spent;
    return {
      totalTurns: totals.turns,
      totalInputTokens: totals.inputTokens,
      totalBaselineTokens: totals.baselineInputTokens,
      savingsPct,
      perTurn,
    };
  }

  async *#stream(
    userMessage: string,
    signal: AbortSignal,
    onLeft: (turn: PreparedTurn, text: string) => Promise<void>,
  ): AsyncGenerator<string, TurnResult, void> {
    const leave = await this.#enter(userMessage, signal);
    try {
      const turn = await this.#memory.prepare(userMessage, signal);
      const pieces = streamLlm(this.#llm, turn.prompt.messages, { signal });
      let text = '';
      let isWhole = false;
      try {
        let next = await pieces.next();
        while (next.done !== true) {
          text += next.value;
          yield next.value;
          next = await pieces.next();
        }
        isWhole = true;
        return await this.#commit(turn, next.value, signal);
      } finally {
        if (!isWhole) {
          await pieces.return(NO_COMPLETION);
          await onLeft(turn, text);
        }
      }
    } finally {
      leave();
    }
  }

  async #enter(userMessage: string, signal: AbortSignal | undefined): Promise<() => void> {
    if (typeof userMessage !== 'string' || userMessage.trim() === '') {
      throw new ConfigurationError('The message is empty; a turn needs a text.');
    }
    return this.#queue.enter(signal);
  }

  async #commit(
    turn: PreparedTurn,
    completion: CalledCompletion,
    signal: AbortSignal | undefined,
  ): Promise<TurnResult> {
    const metrics = await this.#memory.commit(turn, completion.text, signal);
    const measured = measureTurn(metrics.turn, turn.prompt, completion);
    const spent = this.#tracksBaseline ? measured : { ...measured, baselineInputTokens: null };
    this.#spent.add(spent);
    return {
      response: completion.text,
      pssInputTokens: spent.inputTokens,
      baselineInputTokens: spent.baselineInputTokens,
      pssPrompt: turn.prompt.system,
      phase: metrics.phase,
      turnNumber: metrics.turn,
      ...(completion.usage === undefined ? {} : { usage: completion.usage }),
      metrics,
    };
  }
}
