import { type SemvecConfig, SemvecState, SemvecStateSerializer } from '@scaledown/memory';
import { countReally } from '../check/check-tokens.ts';
import type { Conversation, ConversationTurn } from '../corpus/conversations.ts';
import type { RecallSystem, RememberedConversation } from './recall-system.ts';

/** What is compared beside the state's own defaults. */
export interface MemoryRecallOptions {
  readonly name: string;
  readonly tiers?: SemvecConfig['tiers'];
  /** Only so many of the last turns are taken in: what a queue would still hold. @default all */
  readonly lastTurns?: number;
  /** Writes captions as part of the turns, instead of finding turns by them only. @default false */
  readonly showsCaptions?: boolean;
}

/** More than any budget here has room for. */
const MANY = 100;
const UNCUT = 1e6;

/** Remembers with `SemvecState`, without embeddings, and writes with `SemvecStateSerializer`: memories and days only. */
export function createMemoryRecallSystem(options: MemoryRecallOptions): RecallSystem {
  const serializer = new SemvecStateSerializer({
    topK: MANY,
    maxMemoryChars: UNCUT,
    includePhasePrompt: false,
    includeMetrics: false,
    includeLiterals: false,
    countTokens: countReally,
  });
  return {
    name: options.name,
    remember: (conversation: Conversation): RememberedConversation => {
      const state = new SemvecState({ tiers: options.tiers, literals: { enabled: false } });
      for (const turn of conversation.turns.slice(-(options.lastTurns ?? Infinity)))
        tell(state, turn, options);
      const held = new Set(Array.from(state.entries(), ({ text }) => text));
      return {
        holds: (turn) => held.has(textOf(turn, options)),
        write: (question, maxTokens) =>
          serializer.serialize(state, { queryText: question, maxTokens, recordAccess: false }),
      };
    },
  };
}

function tell(state: SemvecState, turn: ConversationTurn, options: MemoryRecallOptions): void {
  const { caption, speaker, day, session } = turn;
  state.update(null, textOf(turn, options), {
    speaker,
    timestamp: day,
    sessionId: String(session),
    meta: caption === undefined || options.showsCaptions ? undefined : { caption },
  });
}

function textOf({ text, caption }: ConversationTurn, { showsCaptions = false }: MemoryRecallOptions): string {
  return showsCaptions && caption !== undefined ? `${text} [shares ${caption}]` : text;
}
