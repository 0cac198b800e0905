import * as v from 'valibot';
import { readJsonLines } from './json-lines.ts';
import { incompleteAnswer, unusableAnswer } from './llm-failures.ts';
import { parseAnswer, tokenCount } from './parse-answer.ts';
import type { Protocol } from './protocol.ts';
import type { ReportedTokens } from './report-usage.ts';

const answerSchema = v.object({
  message: v.nullish(v.object({ content: v.nullish(v.string()) })),
  done: v.optional(v.boolean(), false),
  prompt_eval_count: tokenCount,
  eval_count: tokenCount,
  error: v.optional(v.unknown()),
});

/** Ollama's own chat. */
export const ollamaProtocol: Protocol = {
  provider: 'ollama',
  path: '/api/chat',

  writeRequest({ model, messages, temperature, maxTokens, stream }) {
    const options = {
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { num_predict: maxTokens }),
    };
    // Ollama streams unless it is told not to.
    return { model, messages, stream, ...(Object.keys(options).length === 0 ? {} : { options }) };
  },

  readWhole(text) {
    const answer = parse(text);
    if (!answer.done) throw incompleteAnswer();
    return { text: answer.message?.content ?? '', tokens: toTokens(answer) };
  },

  async *readPieces({ chunks }) {
    for await (const line of readJsonLines(chunks)) {
      const answer = parse(line);
      const text = answer.message?.content ?? '';
      if (answer.done) {
        yield { text, tokens: toTokens(answer) };
        return;
      }
      yield { text };
    }
    throw incompleteAnswer();
  },
};

function parse(text: string): v.InferOutput<typeof answerSchema> {
  const answer = parseAnswer(answerSchema, text);
  if (answer.error !== undefined) throw unusableAnswer('with an error', text);
  return answer;
}

const toTokens = (answer: v.InferOutput<typeof answerSchema>): ReportedTokens => ({
  prompt: answer.prompt_eval_count,
  completion: answer.eval_count,
});
