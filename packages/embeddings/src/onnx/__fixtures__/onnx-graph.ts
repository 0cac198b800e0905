import { bytesField, message, numberField } from './protobuf.ts';

// Field numbers are those of onnx.proto3.

export type ElementType = 'float32' | 'float16' | 'int32' | 'int64';

/** `TensorProto.DataType`. */
export const DATA_TYPES: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, int64: 7, float16: 10 };

interface GraphValue {
  readonly name: string;
  readonly type: ElementType;
  /** A name leaves the size open. */
  readonly shape: readonly (number | string)[];
}

interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** A number, a list of numbers, or one float as a tensor. */
  readonly attributes?: Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;
}

interface GraphConstant {
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface GraphParts {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly constants: readonly GraphConstant[];
  readonly nodes: readonly GraphNode[];
}

/** Writes an ONNX file: `ModelProto` with one `GraphProto`, opset 17. */
export function writeGraph({ inputs, outputs, constants, nodes }: GraphParts): Uint8Array {
  const graph = message(
    ...nodes.map((node) => bytesField(1, nodeProto(node))),
    bytesField(2, 'test'),
    ...constants.map((constant) => bytesField(5, message(tensorProto(constant), bytesField(8, constant.name)))),
    ...inputs.map((input) => bytesField(11, valueProto(input))),
    ...outputs.map((output) => bytesField(12, valueProto(output))),
  );
  const opset = message(bytesField(1, ''), numberField(2, 17));
  return message(numberField(1, 8), bytesField(7, graph), bytesField(8, opset));
}

function nodeProto({ op, inputs, outputs, attributes = {} }: GraphNode): Uint8Array {
  return message(
    ...inputs.map((name) => bytesField(1, name)),
    ...outputs.map((name) => bytesField(2, name)),
    bytesField(4, op),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, attributeProto(name, value))),
  );
}

function attributeProto(name: string, value: number | readonly number[] | { readonly float: number }): Uint8Array {
  if (typeof value === 'number') return message(bytesField(1, name), numberField(3, value), numberField(20, 2));
  if ('float' in value) {
    const tensor = tensorProto({ type: 'float32', shape: [1], values: [value.float] });
    return message(bytesField(1, name), bytesField(5, tensor), numberField(20, 4));
  }
  return message(bytesField(1, name), ...value.map((each) => numberField(8, each)), numberField(20, 7));
}

function tensorProto({ type, shape, values }: Omit<GraphConstant, 'name'>): Uint8Array {
  const numbers = type === 'float32' ? Float32Array.from(values) : BigInt64Array.from(values, BigInt);
  return message(
    ...shape.map((size) => numberField(1, size)),
    numberField(2, DATA_TYPES[type]),
    bytesField(9, new Uint8Array(numbers.buffer)),
  );
}

function valueProto({ name, type, shape }: GraphValue): Uint8Array {
  const sizes = shape.map((size) =>
    bytesField(1, typeof size === 'number' ? numberField(1, size) : bytesField(2, size)),
  );
  const tensorType = message(numberField(1, DATA_TYPES[type]), bytesField(2, message(...sizes)));
  return message(bytesField(1, name), bytesField(2, bytesField(1, tensorType)));
}
