import { withRetries } from '@scaledown/core';
import * as v from 'valibot';
import type { ChatMessage } from '../chat-message.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { LLMError } from '../errors/llm-error.ts';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { CallableClient, type CallForText } from './callable-client.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { Completion, LastUsage, LlmCallOptions, LlmClient } from './llm-client.ts';
import { LLMConfig } from './llm-config.ts';
import type { LLMConfigOptions } from './llm-config-options.ts';
import { type OpenAnswer, openAnswer } from './open-answer.ts';
import type { Piece, Protocol, ProtocolRequest } from './protocol.ts';
import { readText } from './read-text.ts';
import { type ReportedTokens, toCompletion, toLastUsage } from './report-usage.ts';

const messagesSchema = v.pipe(
  v.array(v.looseObject({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() })),
  v.nonEmpty(),
);

/** Its instances are called with messages, and give a text. */
export interface BaseLLMClient extends CallForText {}

/** A model behind HTTP; the subclasses say which protocol it speaks. Call it for a text, or use its methods. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: what the constructor returns has both sides.
export abstract class BaseLLMClient extends CallableClient implements LlmClient {
  readonly config: LLMConfig;
  readonly #protocol: Protocol;
  readonly #secrets: readonly string[];
  #lastUsage: LastUsage | null = null;

  /** @throws ConfigurationError for a configuration that is incomplete, or another provider's. */
  constructor(config: LLMConfig | LLMConfigOptions, protocol: Protocol) {
    super();
    this.config = config instanceof LLMConfig ? config : new LLMConfig(config);
    this.config.validate();
    this.#protocol = protocol;
    if (this.config.provider !== protocol.provider) {
      throw new ConfigurationError(
        `This client speaks to ${protocol.provider}, not to ${this.config.provider}; use createLlmClient().`,
      );
    }
    const { apiKey, headers } = this.config;
    this.#secrets = [...(apiKey === undefined ? [] : [apiKey]), ...Object.values(headers)];
  }

  /**
   * Tokens of the call that ended last; null before one has, or where the provider reported none. Calls that run side
   * by side share it: use the `usage` of {@link complete} there.
   */
  get lastUsage(): LastUsage | null {
    return this.#lastUsage;
  }

  /**
   * Asks for a whole answer.
   *
   * @throws LLMError for a failure of the service; ConfigurationError for messages that are none; the signal's reason
   * for an abort, as it is.
   */
  async complete(messages: readonly ChatMessage[], { signal }: LlmCallOptions = {}): Promise<Completion> {
    const attempt = async (): Promise<Completion> => {
      const { chunks } = await this.#open(messages, { stream: false, signal });
      return this.#finish(this.#protocol.readWhole(await readText(chunks)));
    };
    return this.#guard(() => withRetries(attempt, { maxRetries: this.config.maxRetries, signal }));
  }

  /**
   * Asks for an answer piece by piece, and returns it whole at the end. Leaving early ends the request. What fails
   * after the first piece is not tried again.
   *
   * @throws LLMError, ConfigurationError and the signal's reason, as {@link complete} does.
   */
  async *stream(
    messages: readonly ChatMessage[],
    { signal }: LlmCallOptions = {},
  ): AsyncGenerator<string, Completion, void> {
    const open = (): Promise<OpenAnswer> => this.#open(messages, { stream: true, signal });
    const { maxRetries } = this.config;
    const answer = await this.#guard(() => withRetries(open, { maxRetries, signal }));
    let text = '';
    let tokens: ReportedTokens = { prompt: undefined, completion: undefined };
    try {
      for await (const piece of this.#protocol.readPieces(answer)) {
        if (piece.tokens !== undefined) tokens = piece.tokens;
        if (piece.text === '') continue;
        text += piece.text;
        yield piece.text;
      }
    } catch (error) {
      throw this.#withoutSecrets(error);
    }
    signal?.throwIfAborted();
    return this.#finish({ text, tokens });
  }

  async #open(
    messages: readonly ChatMessage[],
    { stream, signal }: { readonly stream: boolean; readonly signal: AbortSignal | undefined },
  ): Promise<OpenAnswer> {
    signal?.throwIfAborted();
    const { config } = this;
    const checked = parseConfiguration(messagesSchema, messages, 'messages');
    const request: ProtocolRequest = {
      model: config.model ?? '',
      messages: checked.map(({ role, content }) => ({ role, content })),
      temperature: config.temperature,
      maxTokens: config.maxTokens,
      stream,
    };
    const send = (body: object): Promise<OpenAnswer> =>
      openAnswer({
        url: endpointOf(config, this.#protocol.path),
        headers: {
          'content-type': 'application/json',
          ...(config.apiKey === undefined ? {} : { authorization: `Bearer ${config.apiKey}` }),
          ...config.headers,
        },
        body: JSON.stringify(body),
        secrets: this.#secrets,
        fetch: config.fetch ?? globalThis.fetch,
        timeoutMs: config.timeoutMs,
        limits: stream ? 'piece' : 'answer',
        signal,
      });
    try {
      return await send(this.#protocol.writeRequest(request));
    } catch (error) {
      const respelled = LLMError.isInstance(error) ? this.#protocol.respell?.(request, error) : undefined;
      if (respelled === undefined) throw error;
      return send(respelled);
    }
  }

  #finish({ text, tokens }: Required<Piece>): Completion {
    this.#lastUsage = toLastUsage(tokens);
    return toCompletion(text, tokens);
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#withoutSecrets(error);
    }
  }

  /** A body that repeats the key keeps the rest of what it says. */
  #withoutSecrets(error: unknown): unknown {
    if (!LLMError.isInstance(error) || error.body === undefined) return error;
    const hidden = hideSecrets(error.body, this.#secrets);
    if (hidden === error.body) return error;
    const { message, code, status, retryAfterMs, isRetryable } = error;
    return new LLMError(message, { code, status, retryAfterMs, isRetryable, body: hidden });
  }
}

function endpointOf({ baseUrl = '' }: LLMConfig, path: string): URL {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  return url;
}
