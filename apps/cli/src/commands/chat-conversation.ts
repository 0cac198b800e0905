import type { EmbeddingModel } from '@scaledown/core';
import {
  ConflictError,
  type LlmCallable,
  SemvecChatProxy,
  type SemvecChatProxyOptions,
  SemvecState,
  type SessionStore,
  type TurnResult,
  updateSession,
} from '@scaledown/memory';

/** Where a conversation is kept. */
export interface SavedSession {
  readonly store: SessionStore;
  readonly sessionId: string;
}

/** What a conversation is made of. */
export interface ConversationOptions {
  readonly llmCall: LlmCallable;
  readonly systemPrompt: string | undefined;
  readonly historyMode: 'auto' | 'state';
  /** What the conversation is remembered with beside its words; `'lexical'` is words alone. */
  readonly embeddings: EmbeddingModel | 'lexical';
  /** Left out, the conversation ends with the process. */
  readonly session: SavedSession | undefined;
}

const now = (): Date => new Date();

/** A chat that is saved after each turn, and picked up where it was left. */
export class ChatConversation {
  readonly #options: ConversationOptions;
  #proxy: SemvecChatProxy;
  #version: number;

  private constructor(options: ConversationOptions, proxy: SemvecChatProxy, version: number) {
    this.#options = options;
    this.#proxy = proxy;
    this.#version = version;
  }

  /**
   * Opens a conversation: a new one, or what is stored.
   *
   * @throws StoreError when the store fails; StateCorruptionError or SnapshotVersionError for a session that is broken,
   * or newer than this program.
   */
  static async open(options: ConversationOptions): Promise<ChatConversation> {
    const { session } = options;
    const stored = await session?.store.get({ sessionId: session.sessionId });
    return new ChatConversation(options, createProxy(options, stored?.snapshot), stored?.version ?? 0);
  }

  /** Turns so far, those of earlier runs included. */
  get turns(): number {
    return this.#proxy.state.turn;
  }

  /**
   * Says something, passes the answer on piece by piece, and saves the turn once it is whole.
   *
   * @throws The signal's reason for an abort, before anything is kept; what the model or the store throws.
   */
  async say(
    message: string,
    onPiece: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<TurnResult> {
    const stream = this.#proxy.chatStream(message, { signal });
    for await (const piece of stream) await onPiece(piece);
    const turn = await stream.result;
    await this.#save(message, turn);
    return turn;
  }

  /** Not to be aborted: the turn is over, and Ctrl-C must not lose it. */
  async #save(message: string, turn: TurnResult): Promise<void> {
    const { session } = this.#options;
    if (session === undefined) return;
    const { store, sessionId } = session;
    try {
      const snapshot = this.#proxy.state.toSnapshot();
      this.#version = await store.set({ sessionId }, snapshot, { ifVersion: this.#version });
    } catch (error) {
      if (!ConflictError.isInstance(error)) throw error;
      await this.#saveOnTop(session, message, turn);
    }
  }

  /** Another process went on with the same session: this turn is added to what it saved, and the chat goes on from both. */
  async #saveOnTop({ store, sessionId }: SavedSession, message: string, turn: TurnResult): Promise<void> {
    const said: LlmCallable = () => ({
      text: turn.response,
      ...(turn.usage === undefined ? {} : { usage: turn.usage }),
    });
    let snapshot: string | undefined;
    this.#version = await updateSession(store, { sessionId }, async (stored) => {
      const proxy = createProxy({ ...this.#options, llmCall: said }, stored);
      await proxy.chat(message);
      snapshot = proxy.state.toSnapshot();
      return snapshot;
    });
    this.#proxy = createProxy(this.#options, snapshot);
  }
}

function createProxy(
  { llmCall, systemPrompt, historyMode, embeddings }: ConversationOptions,
  snapshot: string | undefined,
): SemvecChatProxy {
  const options: SemvecChatProxyOptions = {
    llmCall,
    systemPrompt,
    historyMode,
    trackBaseline: true,
    embeddingService: embeddings,
    pssConfig: { now },
  };
  if (snapshot === undefined) return new SemvecChatProxy(options);
  const state = SemvecState.fromSnapshot(snapshot, { now });
  return new SemvecChatProxy({ ...options, state, embeddingService: fitting(embeddings, state) });
}

/** A session that began by words alone goes on so: its vectors would be of another length, and there are none. */
function fitting(embeddings: EmbeddingModel | 'lexical', state: SemvecState): EmbeddingModel | 'lexical' {
  if (embeddings === 'lexical' || embeddings.dimension === state.config.dimension) return embeddings;
  return Array.from(state.entries()).some(({ embedding }) => embedding !== undefined)
    ? embeddings
    : 'lexical';
}
