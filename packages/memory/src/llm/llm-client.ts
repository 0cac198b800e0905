import type { ChatMessage } from '../chat-message.ts';

/** Tokens as a provider reports them. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** What one call gave. */
export interface Completion {
  readonly text: string;
  /** Absent when the provider reports none; never estimated. */
  readonly usage?: Usage;
}

/** Options of one call. */
export interface LlmCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The latest call's tokens, in our spelling and in the provider's; a number that was not reported is absent. */
export interface LastUsage extends Partial<Usage> {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
}

/** Any function from messages to text is one; `usage` is read from the result, or from `lastUsage`. */
export interface LlmCallable {
  (
    messages: readonly ChatMessage[],
    options?: LlmCallOptions,
  ): Promise<string | Completion> | string | Completion;
  readonly lastUsage?: LastUsage | null | undefined;
}

/** A model that can be called, asked for its answer with its usage, and listened to. */
export interface LlmClient extends LlmCallable {
  /** The whole answer at once. */
  complete(messages: readonly ChatMessage[], options?: LlmCallOptions): Promise<Completion>;
  /** The answer piece by piece; returns it whole at the end. Leaving early ends the request. */
  stream(
    messages: readonly ChatMessage[],
    options?: LlmCallOptions,
  ): AsyncGenerator<string, Completion, void>;
}
