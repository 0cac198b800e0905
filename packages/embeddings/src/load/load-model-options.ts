import { parseOptions } from '@scaledown/core';
import * as v from 'valibot';
import { MODEL_DTYPES, type ModelDtype } from '../files/onnx-files.ts';

/** Options of `loadModel()`. */
export interface LoadModelOptions {
  /**
   * Which of a model's graphs to run: `fp32`, `fp16`, or quantised, `q8` and `q4`. A static model has no graph, and
   * pays no heed. @default the most exact one in the model's folder
   */
  readonly dtype?: ModelDtype | undefined;
  /**
   * Length of the vectors: the first numbers of each are kept, for models that were trained for that. From 1 to the
   * model's own. @default the model's own
   */
  readonly dimension?: number | undefined;
}

const schema: v.GenericSchema<LoadModelOptions, LoadModelOptions> = v.strictObject({
  dtype: v.optional(v.picklist(MODEL_DTYPES)),
  dimension: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

/** @throws InvalidOptionsError that names each option at fault. */
export const parseLoadModelOptions = (options: LoadModelOptions): LoadModelOptions =>
  parseOptions(schema, options, 'loadModel options');
