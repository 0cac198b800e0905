import { ModelFileError } from '../errors/model-file-error.ts';
import type { Tensor } from '../folder/safetensors.ts';
import { float16Table } from './float16.ts';

type ElementReader = (view: DataView, at: number) => number;

interface ElementType {
  readonly bytes: number;
  readonly read: ElementReader;
}

/** By the names of the format; numbers lie little-endian whatever the machine. */
const ELEMENT_TYPES: ReadonlyMap<string, ElementType> = new Map([
  ['I8', { bytes: 1, read: (view, at) => view.getInt8(at) }],
  ['I32', { bytes: 4, read: (view, at) => view.getInt32(at, true) }],
  ['I64', { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) }],
  ['F16', { bytes: 2, read: (view, at) => float16Table()[view.getUint16(at, true)] ?? 0 }],
  ['F32', { bytes: 4, read: (view, at) => view.getFloat32(at, true) }],
  ['F64', { bytes: 8, read: (view, at) => view.getFloat64(at, true) }],
]);

/**
 * Reads the numbers of a tensor: int8 stays as it is, without a copy; all others become float32.
 *
 * @param name The tensor's name, and `path` its file's: for errors.
 * @throws ModelFileError when the elements are of a type that is not read here, or fewer or more than the shape says.
 */
export function decodeTensor(tensor: Tensor, name: string, path: string): Int8Array | Float32Array {
  const { dtype, shape, bytes } = tensor;
  const type = ELEMENT_TYPES.get(dtype);
  if (type === undefined) {
    const known = [...ELEMENT_TYPES.keys()].join(', ');
    const message = `${path} keeps its tensor "${name}" as ${dtype}; what can be read is ${known}.`;
    throw new ModelFileError(message, { path, reason: 'unsupported' });
  }
  const length = shape.reduce((product, size) => product * size, 1);
  if (length * type.bytes !== bytes.length) {
    const message = `${path} has ${bytes.length} bytes for its tensor "${name}", which needs ${length * type.bytes}; fetch or copy it again.`;
    throw new ModelFileError(message, { path, reason: 'corrupt' });
  }
  if (dtype === 'I8') return new Int8Array(bytes.buffer, bytes.byteOffset, length);
  return decode(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), length, type);
}

function decode(view: DataView, length: number, { bytes, read }: ElementType): Float32Array {
  const numbers = new Float32Array(length);
  for (let index = 0; index < length; index += 1) numbers[index] = read(view, index * bytes);
  return numbers;
}
