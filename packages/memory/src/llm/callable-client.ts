import type { ChatMessage } from '../chat-message.ts';
import type { Completion, LlmCallOptions } from './llm-client.ts';

/** A call for an answer's text. */
export type CallForText = (messages: readonly ChatMessage[], options?: LlmCallOptions) => Promise<string>;

/**
 * The base of clients that can be called like a function: the constructor returns one that is dressed as an instance.
 * Not `extends Function`, which compiles text and is therefore forbidden on many edge platforms.
 */
export abstract class CallableClient {
  static {
    // So that call(), apply() and bind() are there, as for any function.
    Object.setPrototypeOf(CallableClient.prototype, Function.prototype);
  }

  constructor() {
    const call: CallForText = async (messages, options) => (await client.complete(messages, options)).text;
    const client: CallableClient = Object.setPrototypeOf(call, new.target.prototype);
    Object.defineProperty(call, 'name', { value: new.target.name });
    // biome-ignore lint/correctness/noConstructorReturn: what is returned becomes `this` of every subclass.
    return client;
  }

  abstract complete(messages: readonly ChatMessage[], options?: LlmCallOptions): Promise<Completion>;
}
