import * as v from 'valibot';
import { InvalidOptionsError, type OptionsIssue } from '../errors/invalid-options-error.ts';
import { describeExpected } from './describe-expected.ts';
import { describeReceived } from './describe-received.ts';
import { knownKeysAt } from './known-keys.ts';
import { nearestKey } from './nearest-key.ts';

/**
 * Checks options against a schema and fills in its defaults.
 *
 * @param what Whose options these are, such as `HasteOptimizer options`; the message begins with it.
 * @throws InvalidOptionsError that names each key at fault, what it received and what it takes, never a text's content.
 */
export function parseOptions<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  what: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const issues = result.issues.map((issue) => toOptionsIssue(issue, schema));
  const list = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  throw new InvalidOptionsError(`Invalid ${what}: ${list}.`, { issues });
}

function toOptionsIssue(issue: v.BaseIssue<unknown>, schema: v.GenericSchema): OptionsIssue {
  const keys = issue.path?.map(({ key }) => String(key)) ?? [];
  return { path: keys.map(shorten).join('.'), message: messageFor(issue, keys, schema) };
}

function messageFor(issue: v.BaseIssue<unknown>, keys: readonly string[], schema: v.GenericSchema): string {
  const last = issue.path?.at(-1);
  if (issue.type === 'strict_object' && last !== undefined) {
    if (issue.expected !== 'never') return 'is required';
    const known = knownKeysAt(schema, keys.slice(0, -1));
    const nearest = nearestKey(String(last.key), known);
    return nearest === undefined
      ? `unknown option; the options are ${known.join(', ')}`
      : `unknown option; did you mean "${nearest}"?`;
  }
  return `expected ${describeExpected(issue)}, received ${describeReceived(issue.input)}`;
}

const shorten = (key: string): string => (key.length > 40 ? `${key.slice(0, 39)}…` : key);
