import { SemvecStateSerializer } from '../serialize/semvec-state-serializer.ts';
import { SemvecState } from '../state/semvec-state.ts';
import type { UpdateMetrics } from '../state/update-metrics.ts';
import { ChatHistory } from './chat-history.ts';
import type { ResolvedChatProxyOptions } from './chat-proxy-options.ts';
import { checkDimension } from './check-dimension.ts';
import { composePrompt, type Prompt } from './compose-prompt.ts';
import { type CountTokens, loadTokenCount } from './count-tokens.ts';
import { LazyEmbedder } from './lazy-embedder.ts';
import { toEmbeddedText, toTurnMeta, toTurnText } from './turn-text.ts';

/** What a block is written for. */
interface Query {
  readonly userMessage: string;
  readonly queryEmbedding: Float32Array | null;
  readonly history: ChatHistory;
}

/** What a turn needs that is known before the model is asked. */
export interface PreparedTurn extends Query {
  readonly prompt: Prompt;
}

/** The past of a chat: writes the prompt of a turn from it, and takes the turn in once it is over. */
export class ChatMemory {
  readonly #options: ResolvedChatProxyOptions;
  readonly #serializer: SemvecStateSerializer;
  readonly #embedder: LazyEmbedder;
  #state: SemvecState;
  #count: CountTokens | undefined;
  #history: ChatHistory | undefined;

  /**
   * @throws ConfigurationError for a configuration that is not what it must be.
   * @throws DimensionMismatchError when the embeddings are longer or shorter than the state asks.
   */
  constructor(options: ResolvedChatProxyOptions) {
    const { embeddingService, pssConfig, serializerConfig, countTokens, state } = options;
    this.#options = options;
    this.#count = countTokens;
    const count = (text: string): number => this.#count?.(text) ?? 0;
    this.#serializer = new SemvecStateSerializer(
      this.#counts ? { countTokens: count, ...serializerConfig } : serializerConfig,
    );
    this.#embedder = new LazyEmbedder(embeddingService);
    const dimension = pssConfig.dimension ?? this.#embedder.dimension;
    this.#state = state ?? new SemvecState({ ...pssConfig, dimension });
    checkDimension(this.#state.config.dimension, this.#embedder);
  }

  get state(): SemvecState {
    return this.#state;
  }

  /** Everything up to the call of the model; leaves the state as it is. */
  async prepare(userMessage: string, signal: AbortSignal | undefined): Promise<PreparedTurn> {
    const { systemPrompt, historyMode } = this.#options;
    await this.#fitState(signal);
    if (this.#counts) this.#count ??= await loadTokenCount();
    const count = this.#counts ? this.#count : undefined;
    const history = this.#historyOf(this.#state, count);
    const queryEmbedding = await this.#embed(userMessage, 'query', signal);
    const query: Query = { userMessage, queryEmbedding, history };
    const prompt = composePrompt({
      systemPrompt,
      userMessage,
      history,
      historyMode,
      count,
      serialize: (maxTokens) => this.#serialize(query, maxTokens, false),
    });
    return { ...query, prompt };
  }

  /** Takes a turn in. Nothing is changed before the last thing that can fail or wait is over. */
  async commit(turn: PreparedTurn, answer: string, signal: AbortSignal | undefined): Promise<UpdateMetrics> {
    const { userMessage, history, prompt } = turn;
    const exchange = { question: userMessage, answer };
    const embedding = await this.#embed(toEmbeddedText(exchange), 'document', signal);
    signal?.throwIfAborted();

    // The same block again, this time remembering which memories were of use.
    if (prompt.holdsBlock) this.#serialize(turn, prompt.blockLimit, true);
    const meta = toTurnMeta(exchange, history.tokensAfter(exchange));
    const metrics = this.#state.update(embedding, toTurnText(exchange), { meta });
    history.add(exchange);
    return metrics;
  }

  get #counts(): boolean {
    return this.#options.trackBaseline || this.#options.historyMode === 'auto';
  }

  #serialize(
    { userMessage, queryEmbedding, history }: Query,
    maxTokens: number | undefined,
    recordAccess: boolean,
  ): string {
    return this.#serializer.serialize(this.#state, {
      queryEmbedding,
      queryText: userMessage,
      lastResponse: history.lastResponse,
      recordAccess,
      maxTokens,
    });
  }

  /** Read anew where the state was changed from outside, as by a reset. */
  #historyOf(state: SemvecState, count: CountTokens | undefined): ChatHistory {
    if (this.#history?.turns !== state.turn) this.#history = ChatHistory.from(state, count);
    return this.#history;
  }

  #embed(
    text: string,
    purpose: 'query' | 'document',
    signal: AbortSignal | undefined,
  ): Promise<Float32Array | null> {
    return this.#embedder.embed(text, this.#state.config.dimension, { purpose, signal });
  }

  /** The bundled model's dimension is only known once it is loaded: a state of its own that is still new gives way. */
  async #fitState(signal: AbortSignal | undefined): Promise<void> {
    const { dimension } = await this.#embedder.load(signal);
    const { pssConfig, state } = this.#options;
    const isOpen = state === undefined && pssConfig.dimension === undefined && this.#state.turn === 0;
    if (isOpen && dimension !== undefined && dimension !== this.#state.config.dimension) {
      this.#state = new SemvecState({ ...pssConfig, dimension });
    }
    checkDimension(this.#state.config.dimension, this.#embedder);
  }
}
