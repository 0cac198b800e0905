import * as v from 'valibot';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { isJsonObject, type JsonObject } from '../memory/json-object.ts';
import { readEmbedding } from './read-embedding.ts';
import type { ResolvedSemvecConfig } from './semvec-config.ts';
import type { UpdateItem } from './update-options.ts';

/** An {@link UpdateItem} that was found good. */
export interface CheckedItem extends Omit<UpdateItem, 'embedding'> {
  /** Unit length; undefined without one, and for a zero vector. */
  readonly embedding: Float32Array | undefined;
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const isIsoTime = (text: string): boolean => ISO_8601.test(text) && !Number.isNaN(Date.parse(text));

const name = v.pipe(v.string(), v.nonEmpty());

const itemSchema = v.strictObject({
  text: v.string(),
  timestamp: v.optional(v.pipe(v.string(), v.check(isIsoTime, 'a date or time in ISO 8601'))),
  speaker: v.optional(name),
  role: v.optional(v.picklist(['system', 'user', 'assistant'])),
  sessionId: v.optional(name),
  importance: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  pinned: v.optional(v.boolean()),
  meta: v.optional(v.custom<JsonObject>(isJsonObject, 'an object of plain JSON values')),
});

/**
 * Checks an item, and stamps it when there is a clock, before anything is changed by it.
 *
 * @throws ConfigurationError when an option is out of range or unknown.
 * @throws DimensionMismatchError or EmbeddingError when the embedding is not one of this state.
 */
export function checkItem(
  { embedding, ...item }: UpdateItem,
  { dimension, now }: Pick<ResolvedSemvecConfig, 'dimension' | 'now'>,
): CheckedItem {
  const checked = parseConfiguration(itemSchema, item, 'turn');
  return {
    ...checked,
    timestamp: checked.timestamp ?? now?.().toISOString(),
    embedding: readEmbedding(embedding, dimension),
  };
}
