import { parseOptions } from '@scaledown/core';
import * as v from 'valibot';

/** Options of `StaticModel.load()`. */
export interface StaticModelOptions {
  /**
   * Length of the vectors: the first numbers of each are kept, for models trained so that these say the most
   * (Matryoshka representation learning, Kusupati and others 2022). From 1 to the model's own. @default the model's own
   */
  readonly dimension?: number | undefined;
  /** What the model is called in results. @default the name and version of its `config.json`, or that of its folder */
  readonly name?: string | undefined;
}

const schema: v.GenericSchema<StaticModelOptions, StaticModelOptions> = v.strictObject({
  dimension: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  name: v.optional(v.pipe(v.string(), v.nonEmpty())),
});

/** @throws InvalidOptionsError that names each option at fault. */
export const parseStaticModelOptions = (options: StaticModelOptions): StaticModelOptions =>
  parseOptions(schema, options, 'StaticModel options');
