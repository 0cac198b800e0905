import type { Conversation, ConversationTurn } from '../corpus/conversations.ts';

/** A conversation that a system has taken in. */
export interface RememberedConversation {
  /** Whether it still remembers a turn. */
  holds(turn: ConversationTurn): boolean;
  /** Writes what bears on a question, a turn a line, in at most so many tokens. */
  write(question: string, maxTokens: number): string | Promise<string>;
}

/** Takes in conversations turn by turn and writes what bears on questions about them. */
export interface RecallSystem {
  readonly name: string;
  remember(conversation: Conversation): RememberedConversation | Promise<RememberedConversation>;
}
