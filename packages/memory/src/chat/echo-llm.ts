import type { ChatMessage } from '../chat-message.ts';

/** The model that serves when none is given: says the latest message again, so that a program can be tried offline. */
export function echoLlm(messages: readonly ChatMessage[]): string {
  return `Echo: ${messages.at(-1)?.content ?? ''}`;
}
