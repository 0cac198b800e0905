import { basename, resolve } from 'node:path';
import * as v from 'valibot';

/** What is read of a text by a model that does not say; the default of Python's model2vec. */
const DEFAULT_MAX_TOKENS = 512;

/** What is used of a static model's configuration. */
export interface StaticConfig {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  /** In tokens; null for no limit. */
  readonly max_length: number | null;
}

/** Lenient: a configuration holds much that is of no use here. */
export const staticConfigSchema: v.GenericSchema<unknown, StaticConfig> = v.looseObject({
  name: v.optional(v.pipe(v.string(), v.nonEmpty())),
  version: v.optional(v.string()),
  max_length: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), DEFAULT_MAX_TOKENS),
});

/** A name that tells one version of a model from another, so that vectors of both are not taken for the same. */
export function modelNameOf({ name, version }: StaticConfig, folder: string): string {
  if (name === undefined) return basename(resolve(folder));
  return version === undefined ? name : `${name}@${version}`;
}
