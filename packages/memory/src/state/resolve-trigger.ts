import * as v from 'valibot';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import type { Vector } from '../vector.ts';
import { readEmbedding } from './read-embedding.ts';
import type { ResolvedTrigger, Trigger } from './trigger.ts';

const vector = v.custom<Vector>(
  (value) => value instanceof Float32Array || Array.isArray(value),
  'an embedding, a Float32Array or a list of numbers',
);

const triggerSchema = v.strictObject({
  keyword: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty())),
  embedding: v.optional(vector),
  threshold: v.optional(v.pipe(v.number(), v.minValue(-1), v.maxValue(1)), 0.7),
  weight: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 1),
});

/**
 * Fills in a trigger's defaults.
 *
 * @throws ConfigurationError when a value is out of range, or there is neither a keyword nor an embedding.
 * @throws DimensionMismatchError or EmbeddingError when the embedding is not one of this state.
 */
export function resolveTrigger(trigger: Trigger, dimension: number): ResolvedTrigger {
  const { keyword, embedding, threshold, weight } = parseConfiguration(triggerSchema, trigger, 'Trigger');
  const unit = readEmbedding(embedding, dimension);
  if (keyword === undefined && unit === undefined) {
    throw new ConfigurationError(
      'Invalid Trigger: give it a `keyword`, an `embedding` that is not zero, or both.',
    );
  }
  return {
    ...(keyword === undefined ? {} : { keyword }),
    ...(unit === undefined ? {} : { embedding: unit }),
    threshold,
    weight,
  };
}
