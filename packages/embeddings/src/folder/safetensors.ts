import { open } from 'node:fs/promises';
import * as v from 'valibot';
import { ModelFileError } from '../errors/model-file-error.ts';
import { modelFileFailure } from './model-file-failure.ts';
import { parseModelJson } from './read-model-json.ts';

/** One tensor of a safetensors file, as raw little-endian bytes. */
export interface Tensor {
  /** As the file names it, such as `F32` or `I8`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** The header's length stands in the first eight bytes. */
const PREFIX_BYTES = 8;

/** The limit of the format's own reader. */
const MAX_HEADER_BYTES = 100_000_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const tensorSchema = v.object({
  dtype: v.string(),
  shape: v.array(count),
  data_offsets: v.tuple([count, count]),
});
const headerSchema = v.pipe(
  v.looseObject({ __metadata__: v.optional(v.unknown()) }),
  v.transform(({ __metadata__: _, ...tensors }) => tensors),
  v.record(v.string(), tensorSchema),
);

/**
 * Takes a safetensors file apart: eight bytes with the length of the header, the header as JSON, the numbers.
 *
 * @param path Names the file in errors.
 * @returns The tensors by name; their bytes are views of `file`.
 * @throws ModelFileError when the file is cut off, or its header does not describe it.
 */
export function readSafetensors(file: Uint8Array, path: string): ReadonlyMap<string, Tensor> {
  const start = PREFIX_BYTES + headerBytes(file, file.length, path);
  const header = parseModelJson(file.subarray(PREFIX_BYTES, start), path, headerSchema);
  const tensors = new Map<string, Tensor>();
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    const [from, to] = data_offsets;
    if (from > to || start + to > file.length) throw corrupt(path, `ends within its tensor "${name}"`);
    tensors.set(name, { dtype, shape, bytes: file.subarray(start + from, start + to) });
  }
  return tensors;
}

/**
 * Names the tensors of a safetensors file, and reads no more of it than its header.
 *
 * @throws ModelFileError when the file cannot be read, or its header is no header.
 */
export async function readTensorNames(path: string): Promise<readonly string[]> {
  const file = await open(path).catch((cause: unknown) => {
    throw modelFileFailure(path, cause);
  });
  try {
    const { size } = await file.stat();
    const prefix = Buffer.alloc(PREFIX_BYTES);
    await file.read(prefix, 0, PREFIX_BYTES, 0);
    const header = Buffer.alloc(headerBytes(prefix, size, path));
    await file.read(header, 0, header.length, PREFIX_BYTES);
    return Object.keys(parseModelJson(header, path, headerSchema));
  } finally {
    await file.close();
  }
}

function headerBytes(file: Uint8Array, size: number, path: string): number {
  if (size < PREFIX_BYTES) throw corrupt(path, 'has no header');
  const view = new DataView(file.buffer, file.byteOffset, PREFIX_BYTES);
  const length = Number(view.getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES || PREFIX_BYTES + length > size) throw corrupt(path, 'has no whole header');
  return length;
}

const corrupt = (path: string, how: string): ModelFileError =>
  new ModelFileError(`${path} ${how}; fetch or copy it again.`, { path, reason: 'corrupt' });
