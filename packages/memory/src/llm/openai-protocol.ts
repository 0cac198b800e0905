import * as v from 'valibot';
import { incompleteAnswer, unusableAnswer } from './llm-failures.ts';
import { parseAnswer, tokenCount } from './parse-answer.ts';
import type { Protocol, ProtocolRequest } from './protocol.ts';
import { readText } from './read-text.ts';
import type { ReportedTokens } from './report-usage.ts';
import { readServerSentEvents } from './server-sent-events.ts';

const usage = v.nullish(v.object({ prompt_tokens: tokenCount, completion_tokens: tokenCount }));

const wholeSchema = v.object({
  choices: v.pipe(v.array(v.object({ message: v.object({ content: v.nullish(v.string()) }) })), v.nonEmpty()),
  usage,
});

const pieceSchema = v.object({
  // The piece that brings the usage has none.
  choices: v.optional(
    v.array(
      v.object({
        delta: v.optional(v.object({ content: v.nullish(v.string()) })),
        finish_reason: v.nullish(v.string()),
      }),
    ),
    [],
  ),
  usage,
  error: v.optional(v.unknown()),
});

/** OpenAI's chat completions, as vLLM, LiteLLM, OpenRouter and others speak them too. */
export const openaiProtocol: Protocol = {
  provider: 'openai',
  path: '/chat/completions',

  writeRequest: (request) => ({
    ...write(request),
    ...(request.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  }),

  respell(request, { status, body = '' }) {
    if (status !== 400) return undefined;
    // Older services know no stream_options; OpenAI's reasoning models know another name for the limit.
    if (body.includes('max_completion_tokens') && request.maxTokens !== undefined) {
      const { maxTokens, ...rest } = request;
      return { ...this.writeRequest({ ...rest, maxTokens: undefined }), max_completion_tokens: maxTokens };
    }
    return body.includes('stream_options') && request.stream
      ? { ...write(request), stream: true }
      : undefined;
  },

  readWhole(text) {
    const { choices, usage } = parseAnswer(wholeSchema, text);
    return { text: choices[0]?.message.content ?? '', tokens: toTokens(usage) };
  },

  async *readPieces({ contentType, chunks }) {
    // A service that does not stream answers with one JSON text.
    if (contentType.startsWith('application/json')) {
      yield this.readWhole(await readText(chunks));
      return;
    }
    let isFinished = false;
    for await (const data of readServerSentEvents(chunks)) {
      if (data.trim() === '[DONE]') return;
      if (data === '') continue;
      const { choices, usage, error } = parseAnswer(pieceSchema, data);
      if (error !== undefined && error !== null) throw unusableAnswer('with an error in its stream', data);
      const [choice] = choices;
      if (typeof choice?.finish_reason === 'string') isFinished = true;
      const text = choice?.delta?.content ?? '';
      yield usage === null || usage === undefined ? { text } : { text, tokens: toTokens(usage) };
    }
    // Some services leave out [DONE]; none leaves out why it stopped.
    if (!isFinished) throw incompleteAnswer();
  },
};

const write = ({ model, messages, temperature, maxTokens }: ProtocolRequest): object => ({
  model,
  messages,
  ...(temperature === undefined ? {} : { temperature }),
  ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
});

const toTokens = (usage: v.InferOutput<typeof wholeSchema>['usage']): ReportedTokens => ({
  prompt: usage?.prompt_tokens,
  completion: usage?.completion_tokens,
});
