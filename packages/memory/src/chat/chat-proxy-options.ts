import * as v from 'valibot';
import type { LlmCallable } from '../llm/llm-client.ts';
import type { SerializerConfig } from '../serialize/serializer-config.ts';
import type { SemvecConfig } from '../state/semvec-config.ts';
import type { SemvecState } from '../state/semvec-state.ts';
import type { CountTokens } from './count-tokens.ts';
import type { EmbeddingSource } from './embedding-service.ts';

/** What a model is sent of the past: always the state's block, or the messages themselves while they are no longer. */
export type HistoryMode = 'state' | 'auto';

/** Options of `SemvecChatProxy`. */
export interface SemvecChatProxyOptions {
  /** From messages to a text; a client, or any function. @default a model that says the message again */
  readonly llmCall?: LlmCallable | null | undefined;
  /** Stands before the block of every turn. @default 'You are a helpful assistant.' */
  readonly systemPrompt?: string | null | undefined;
  /** Configuration of the state. @default the state's own defaults, with the embeddings' dimension */
  readonly pssConfig?: SemvecConfig | null | undefined;
  /** What the block holds. @default the serializer's own defaults */
  readonly serializerConfig?: SerializerConfig | null | undefined;
  /** Where embeddings come from; `'lexical'` does without. @default the model of `@scaledown/embeddings`, where installed */
  readonly embeddingService?: EmbeddingSource | null | undefined;
  /** A conversation to go on with, such as one from a snapshot; `pssConfig` is then its own. */
  readonly state?: SemvecState | null | undefined;
  /** `auto` replays the conversation while that takes no more tokens than the block. @default 'state' */
  readonly historyMode?: HistoryMode | null | undefined;
  /** Whether to work out what replaying all messages would have cost. @default false */
  readonly trackBaseline?: boolean | null | undefined;
  /** Counts tokens for `auto` and `trackBaseline`. @default the tokenizer of GPT-4o, loaded when it is needed */
  readonly countTokens?: CountTokens | null | undefined;
}

/** {@link SemvecChatProxyOptions}, checked as far as this package does not check them elsewhere. */
export interface ResolvedChatProxyOptions {
  readonly llmCall: LlmCallable | undefined;
  readonly systemPrompt: string;
  readonly pssConfig: SemvecConfig;
  readonly serializerConfig: SerializerConfig;
  readonly embeddingService: EmbeddingSource | undefined;
  readonly state: SemvecState | undefined;
  readonly historyMode: HistoryMode;
  readonly trackBaseline: boolean;
  readonly countTokens: CountTokens | undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isFunction = (value: unknown): boolean => typeof value === 'function';

const hasMethods = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof Reflect.get(value, name) === 'function');

const isEmbeddingSource = (value: unknown): boolean =>
  value === 'lexical' || hasMethods(value, 'embed') || hasMethods(value, 'getEmbedding', 'getDimension');

const none = () => undefined;

/** Checks {@link SemvecChatProxyOptions} and fills in their defaults. */
export const chatProxyOptionsSchema: v.GenericSchema<SemvecChatProxyOptions, ResolvedChatProxyOptions> =
  v.strictObject({
    llmCall: v.nullish(v.custom<LlmCallable>(isFunction, 'a function from messages to a text'), none),
    systemPrompt: v.nullish(v.string(), 'You are a helpful assistant.'),
    pssConfig: v.nullish(v.custom<SemvecConfig>(isObject, 'a SemvecConfig'), {}),
    serializerConfig: v.nullish(v.custom<SerializerConfig>(isObject, 'a SerializerConfig'), {}),
    embeddingService: v.nullish(
      v.custom<EmbeddingSource>(
        isEmbeddingSource,
        "an EmbeddingModel, an object with getEmbedding() and getDimension(), or 'lexical'",
      ),
      none,
    ),
    state: v.nullish(
      v.custom<SemvecState>((value) => hasMethods(value, 'update', 'toData'), 'a SemvecState'),
      none,
    ),
    historyMode: v.nullish(v.picklist(['state', 'auto']), 'state'),
    trackBaseline: v.nullish(v.boolean(), false),
    countTokens: v.nullish(v.custom<CountTokens>(isFunction, 'a function from a text to a number'), none),
  });
