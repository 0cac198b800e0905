import type { EmbeddingModel } from '@scaledown/core';
import { type SemvecConfig, SemvecState, SemvecStateSerializer } from '@scaledown/memory';
import { countReally } from '../check/check-tokens.ts';
import type { Conversation, ConversationTurn } from '../corpus/conversations.ts';
import type { RecallSystem, RememberedConversation } from './recall-system.ts';

/** A model that turns and questions are embedded with. */
interface MeaningOfTurns {
  readonly model: EmbeddingModel;
  /** What likeness of meaning counts beside shared words, which count 1. @default the memory's own */
  readonly weight?: number | undefined;
}

/** What is compared beside the state's own defaults. */
export interface MemoryRecallOptions {
  readonly name: string;
  readonly tiers?: SemvecConfig['tiers'];
  /** Only so many of the last turns are taken in: what a queue would still hold. @default all */
  readonly lastTurns?: number;
  /** Writes captions as part of the turns, instead of finding turns by them only. @default false */
  readonly showsCaptions?: boolean;
  /** Finds by meaning as well. @default by words alone */
  readonly meaning?: MeaningOfTurns;
}

/** More than any budget here has room for. */
const MANY = 100;
const UNCUT = 1e6;

/** Remembers with `SemvecState` and writes with `SemvecStateSerializer`: memories and days only. */
export function createMemoryRecallSystem(options: MemoryRecallOptions): RecallSystem {
  const { name, tiers, meaning } = options;
  const serializer = new SemvecStateSerializer({
    topK: MANY,
    maxMemoryChars: UNCUT,
    includePhasePrompt: false,
    includeMetrics: false,
    includeLiterals: false,
    countTokens: countReally,
  });
  return {
    name,
    remember: async (conversation: Conversation): Promise<RememberedConversation> => {
      const state = new SemvecState({
        tiers,
        literals: { enabled: false },
        ...(meaning === undefined
          ? {}
          : { dimension: meaning.model.dimension, retrieval: { weights: { dense: meaning.weight } } }),
      });
      const turns = conversation.turns.slice(-(options.lastTurns ?? Infinity));
      const texts = turns.map((turn) => textOf(turn, options));
      // Found by what a picture shows, as the words are.
      const meanings = await meaning?.model.embed(
        turns.map(({ text, caption = '' }) => `${text} ${caption}`.trim()),
      );
      for (const [index, turn] of turns.entries()) {
        const { caption, speaker, day, session } = turn;
        state.update(meanings?.[index] ?? null, texts[index] ?? '', {
          speaker,
          timestamp: day,
          sessionId: String(session),
          meta: caption === undefined || options.showsCaptions ? undefined : { caption },
        });
      }
      const held = new Set(Array.from(state.entries(), ({ text }) => text));
      return {
        holds: (turn) => held.has(textOf(turn, options)),
        write: async (question, maxTokens) => {
          const [queryEmbedding] = (await meaning?.model.embed([question], { purpose: 'query' })) ?? [];
          const request = { queryText: question, queryEmbedding, maxTokens, recordAccess: false };
          return serializer.serialize(state, request);
        },
      };
    },
  };
}

function textOf({ text, caption }: ConversationTurn, { showsCaptions = false }: MemoryRecallOptions): string {
  return showsCaptions && caption !== undefined ? `${text} [shares ${caption}]` : text;
}
