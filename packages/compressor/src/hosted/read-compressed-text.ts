import * as v from 'valibot';
import type { Answer } from './exchange.ts';
import { unusableAnswer } from './failures.ts';

const answerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ results: v.optional(v.unknown()), successful: v.optional(v.unknown()) }),
);

const itemSchema = v.object({
  compressed_prompt: v.pipe(
    v.string(),
    v.check((found) => found.trim() !== ''),
  ),
  success: v.optional(v.unknown()),
});

/**
 * Reads the compressed text out of an answer: from `results`, from the first of them, or from the top level, in that
 * order. An item's own `success` goes before the answer's `successful`; where either says `false` there is no text.
 * An empty text counts as none, for nothing that is sent is empty.
 *
 * @throws APIError when the answer holds no text that can be used.
 */
export function readCompressedText({ status, text }: Answer): string {
  const answer = v.safeParse(answerSchema, text);
  if (!answer.success)
    throw unusableAnswer(status, 'with something that is no JSON object, or not all of it');
  const { results, successful } = answer.output;
  const items = [Array.isArray(results) ? results[0] : results, answer.output];
  for (const candidate of items) {
    const item = v.safeParse(itemSchema, candidate);
    if (item.success && (item.output.success ?? successful) !== false) return item.output.compressed_prompt;
  }
  throw unusableAnswer(status, 'without a compressed text');
}
