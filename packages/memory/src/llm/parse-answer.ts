import * as v from 'valibot';
import { unusableAnswer } from './llm-failures.ts';

/**
 * Reads one JSON text of a service by a schema that is lenient and minimal.
 *
 * @throws LLMError for what is no JSON, or another answer than the protocol's.
 */
export function parseAnswer<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  if (!parsed.success) throw unusableAnswer('with what is no JSON');
  const answer = v.safeParse(schema, parsed.output);
  if (!answer.success) throw unusableAnswer('with JSON of another shape; check `provider` and `baseUrl`');
  return answer.output;
}

/** A number of tokens; anything else that a service puts there counts as not reported. */
export const tokenCount: v.GenericSchema<unknown, number | undefined> = v.fallback(
  v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  undefined,
);
