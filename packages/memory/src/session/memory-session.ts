import { loadDefaultEmbedder } from '../chat/default-embedder.ts';
import { createTextEmbedder, type TextEmbedder } from '../chat/text-embedder.ts';
import { TurnQueue } from '../chat/turn-queue.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { StoreError } from '../errors/store-error.ts';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import { SemvecStateSerializer } from '../serialize/semvec-state-serializer.ts';
import { readEmbedding } from '../state/read-embedding.ts';
import { SemvecState } from '../state/semvec-state.ts';
import { updateSession } from '../stores/update-session.ts';
import { measureDrift } from './measure-drift.ts';
import {
  type MemorySessionOptions,
  memorySessionOptionsSchema,
  type ResolvedMemorySessionOptions,
  type SavedSession,
} from './memory-session-options.ts';
import type { SessionTurn } from './session-turn.ts';
import { type EmbeddedMessage, topSimilarityOf } from './top-similarity.ts';

/** Options of {@link MemorySession.run}. */
export interface RunOptions {
  /** What was answered to the message before; it is remembered, and shown in the context. */
  readonly response?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A message and the answer to the one before, embedded where there are embeddings. */
interface PreparedTurn {
  readonly message: EmbeddedMessage;
  readonly response: EmbeddedMessage | undefined;
}

/**
 * A conversation for programs that call the model themselves: each message is remembered and gives back what bears on
 * it, how new it is, and whether the subject has changed.
 *
 *     message ─▶ embed ─▶ look up memories ─▶ remember answer and message ─▶ measure drift
 *
 * With a store, every turn begins from what is stored and is saved before it is given back; when another process came
 * first, the turn is taken again on top of that one's. One turn runs at a time; more wait in the order they came.
 */
export class MemorySession {
  readonly #options: ResolvedMemorySessionOptions;
  readonly #serializer: SemvecStateSerializer;
  readonly #queue = new TurnQueue();
  #embedder: TextEmbedder | undefined;
  #state: SemvecState | undefined;

  /** @throws ConfigurationError for an option that is not what it must be. */
  constructor(options: MemorySessionOptions = {}) {
    this.#options = parseConfiguration(memorySessionOptionsSchema, options, 'MemorySession options');
    const { embeddingService, serializerConfig, state } = this.#options;
    this.#serializer = new SemvecStateSerializer(serializerConfig);
    this.#embedder = embeddingService === undefined ? undefined : createTextEmbedder(embeddingService);
    this.#state = state;
  }

  /** The conversation as this session last saw it; undefined before its first turn, unless a state was given. */
  get state(): SemvecState | undefined {
    return this.#state;
  }

  /**
   * Takes in one message. When it fails or is aborted, the state is as it was.
   *
   * @throws ConfigurationError for an empty message.
   * @throws EmbedderRequiredError when no embedding service was given and none is installed.
   * @throws EmbeddingError | DimensionMismatchError when the embeddings are unusable.
   * @throws StoreError when the store fails; ConflictError when other processes came first many times over.
   */
  async run(message: string, { response, signal }: RunOptions = {}): Promise<SessionTurn> {
    if (typeof message !== 'string' || message.trim() === '') {
      throw new ConfigurationError('The message is empty; a turn needs a text.');
    }
    const leave = await this.#queue.enter(signal);
    try {
      const embedder = await this.#loadEmbedder();
      const turn = {
        message: await embedText(embedder, message, signal),
        response: response?.trim() ? await embedText(embedder, response, signal) : undefined,
      };
      signal?.throwIfAborted();
      const { saved } = this.#options;
      if (saved !== undefined) return await this.#takeStored(turn, embedder, saved, signal);
      this.#state ??= this.#begin(embedder);
      return this.#take(this.#state, turn);
    } finally {
      leave();
    }
  }

  /** Takes the turn on top of what is stored, and again when another process saved in between. */
  async #takeStored(
    turn: PreparedTurn,
    embedder: TextEmbedder,
    { store, scope }: SavedSession,
    signal: AbortSignal | undefined,
  ): Promise<SessionTurn> {
    let taken: { readonly state: SemvecState; readonly result: SessionTurn } | undefined;
    let evicted: MemoryEntry[] = [];
    const take = (snapshot: string | undefined): string => {
      evicted = [];
      // Held back, because an attempt that comes too late evicts nothing.
      const archive = (entry: MemoryEntry): void => void evicted.push(entry);
      const state =
        snapshot === undefined
          ? this.#begin(embedder, archive)
          : SemvecState.fromSnapshot(snapshot, { archive, now: this.#options.pssConfig.now });
      taken = { state, result: this.#take(state, turn) };
      return state.toSnapshot();
    };
    await updateSession(store, scope, take, { signal });
    if (taken === undefined)
      throw new StoreError('A turn was saved that was never taken.', { store: store.name });
    this.#state = taken.state;
    for (const entry of evicted) this.#options.pssConfig.archive?.(entry);
    return taken.result;
  }

  #begin(embedder: TextEmbedder, archive = this.#options.pssConfig.archive): SemvecState {
    const { pssConfig } = this.#options;
    return new SemvecState({ ...pssConfig, archive, dimension: pssConfig.dimension ?? embedder.dimension });
  }

  /** The whole turn; nothing in it waits. */
  #take(state: SemvecState, { message, response }: PreparedTurn): SessionTurn {
    // Both are refused here, before anything is changed.
    const embedding = readEmbedding(message.embedding, state.dimension) ?? null;
    const answerEmbedding = readEmbedding(response?.embedding, state.dimension) ?? null;
    const query = { embedding, text: message.text };
    const retrieved = state.retrieve({ ...query, topK: this.#serializer.config.topK, recordAccess: false });
    const topSimilarity = topSimilarityOf(query, state.entries());
    const context = this.#serializer.serialize(state, {
      queryEmbedding: embedding,
      queryText: message.text,
      lastResponse: response?.text,
    });
    // After the context is written, or the answer would be in it twice.
    if (response !== undefined) {
      state.inject({ text: response.text, embedding: answerEmbedding, role: 'assistant' });
    }
    const metrics = state.update(embedding, message.text, { role: 'user' });
    const driftScore = embedding === null ? null : measureDrift(state.metrics());
    const { shortCircuitAt, driftAt } = this.#options;
    return {
      context,
      retrieved,
      topSimilarity,
      shortCircuit: topSimilarity !== null && topSimilarity >= shortCircuitAt,
      driftScore,
      driftDetected: driftScore !== null && driftScore >= driftAt,
      driftPhase: metrics.phase,
      metrics,
    };
  }

  async #loadEmbedder(): Promise<TextEmbedder> {
    this.#embedder ??= createTextEmbedder(await loadDefaultEmbedder());
    return this.#embedder;
  }
}

async function embedText(
  embedder: TextEmbedder,
  text: string,
  signal: AbortSignal | undefined,
): Promise<EmbeddedMessage> {
  // Messages are compared with messages, so both are documents.
  return { text, embedding: await embedder.embed(text, { purpose: 'document', signal }) };
}
