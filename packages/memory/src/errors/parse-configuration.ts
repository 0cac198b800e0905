import { InvalidOptionsError, parseOptions } from '@scaledown/core';
import type * as v from 'valibot';
import { ConfigurationError } from './configuration-error.ts';

/**
 * Checks a configuration against a schema and fills in its defaults.
 *
 * @param what Whose configuration it is, such as `SerializerConfig`; the message begins with it.
 * @throws ConfigurationError that names each key at fault, what it received and what it takes.
 */
export function parseConfiguration<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  what: string,
): v.InferOutput<Schema> {
  try {
    return parseOptions(schema, input, what);
  } catch (error) {
    if (!InvalidOptionsError.isInstance(error)) throw error;
    throw new ConfigurationError(error.message, { issues: error.issues, cause: error });
  }
}
