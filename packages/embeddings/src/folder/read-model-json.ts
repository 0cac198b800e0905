import * as v from 'valibot';
import { ModelFileError } from '../errors/model-file-error.ts';
import { readModelFile } from './read-model-file.ts';

/**
 * Reads one JSON file of a model and checks the parts that are used.
 *
 * @throws ModelFileError when it is missing, is no JSON, or says what this package does not read.
 */
export async function readModelJson<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return parseModelJson(await readModelFile(path), path, schema);
}

/** Does what {@link readModelJson} does, for bytes that are read already. */
export function parseModelJson<Schema extends v.GenericSchema>(
  bytes: Uint8Array,
  path: string,
  schema: Schema,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), new TextDecoder().decode(bytes));
  if (!parsed.success) {
    throw new ModelFileError(`${path} is not JSON; fetch or copy it again.`, { path, reason: 'corrupt' });
  }
  const checked = v.safeParse(schema, parsed.output);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  const key = issue.path?.map((item) => String(item.key)).join('.') ?? '';
  throw new ModelFileError(`${path} is not what a model's file should be${key === '' ? '' : ` at ${key}`}.`, {
    path,
    reason: 'unsupported',
  });
}
