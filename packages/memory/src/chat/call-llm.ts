import { untilAborted } from '@scaledown/core';
import * as v from 'valibot';
import type { ChatMessage } from '../chat-message.ts';
import { LLMError } from '../errors/llm-error.ts';
import type { Completion, LlmCallable, LlmCallOptions, LlmClient } from '../llm/llm-client.ts';
import { tokenCount } from '../llm/parse-answer.ts';
import { toCompletion } from '../llm/report-usage.ts';

const usageSchema = v.nullish(
  v.object({
    promptTokens: tokenCount,
    completionTokens: tokenCount,
    prompt_tokens: tokenCount,
    completion_tokens: tokenCount,
  }),
);

const answerSchema = v.union([v.string(), v.object({ text: v.string(), usage: v.optional(v.unknown()) })]);

/** What a call gave; input and output are known apart from each other. */
export interface CalledCompletion extends Completion {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/**
 * Calls any kind of model for a whole answer.
 *
 * @throws LLMError when a function gives something else than a text; what the model throws, as it is.
 */
export async function callLlm(
  llm: LlmCallable,
  messages: readonly ChatMessage[],
  options: LlmCallOptions,
): Promise<CalledCompletion> {
  if (isClient(llm))
    return readAnswer(await untilAborted(llm.complete(messages, options), options.signal), undefined);
  const answer = await untilAborted(llm(messages, options), options.signal);
  return readAnswer(answer, llm.lastUsage);
}

/** The same, piece by piece; a function gives its text in one. */
export async function* streamLlm(
  llm: LlmCallable,
  messages: readonly ChatMessage[],
  options: LlmCallOptions,
): AsyncGenerator<string, CalledCompletion, void> {
  if (isClient(llm)) return readAnswer(yield* llm.stream(messages, options), undefined);
  const completion = await callLlm(llm, messages, options);
  if (completion.text !== '') yield completion.text;
  return completion;
}

const isClient = (llm: LlmCallable): llm is LlmClient =>
  'complete' in llm &&
  typeof llm.complete === 'function' &&
  'stream' in llm &&
  typeof llm.stream === 'function';

/** @param lastUsage What a function that gives a bare text reports beside it. */
function readAnswer(answer: unknown, lastUsage: unknown): CalledCompletion {
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) {
    throw new LLMError('`llmCall` must give a text, or an object with a `text`.', {
      code: 'llm-answer-unusable',
    });
  }
  const { output } = parsed;
  const text = typeof output === 'string' ? output : output.text;
  const reported = v.safeParse(usageSchema, typeof output === 'string' ? lastUsage : output.usage);
  const usage = reported.success ? reported.output : undefined;
  const prompt = usage?.promptTokens ?? usage?.prompt_tokens;
  const completion = usage?.completionTokens ?? usage?.completion_tokens;
  return {
    ...toCompletion(text, { prompt, completion }),
    inputTokens: prompt ?? null,
    outputTokens: completion ?? null,
  };
}
