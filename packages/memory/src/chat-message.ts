/** Who says a message. */
export type Role = 'system' | 'user' | 'assistant';

/** One message of a conversation, as every chat endpoint takes it. */
export interface ChatMessage {
  readonly role: Role;
  readonly content: string;
}
