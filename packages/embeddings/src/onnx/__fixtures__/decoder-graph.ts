import { castTo, matrix } from './encoder-graph.ts';
import { add, drawMatrix, type Matrix, multiply, scale, softmax } from './matrices.ts';
import { DATA_TYPES, writeGraph } from './onnx-graph.ts';

// A decoder of one layer, as Qwen3's export asks to be fed: places from outside, and its memory of earlier tokens, which
// is empty. Each token attends to itself and to those before it that the mask lets through, by two heads.

const HEADS = 2;
const HEAD_SIZE = 2;
const DECODER_DIMENSION = HEADS * HEAD_SIZE;

const WORDS = drawMatrix(64, DECODER_DIMENSION, 11);
const PLACES = drawMatrix(32, DECODER_DIMENSION, 12);
const QUERY = drawMatrix(DECODER_DIMENSION, DECODER_DIMENSION, 13);
const KEY = drawMatrix(DECODER_DIMENSION, DECODER_DIMENSION, 14);
const VALUE = drawMatrix(DECODER_DIMENSION, DECODER_DIMENSION, 15);

/** Computes what the graph gives for one text, by hand: a vector a token. */
export function decodeByHand(ids: readonly number[]): Matrix {
  const x = ids.map((id, place) => add(WORDS[id]!, PLACES[place]!));
  return x.map((row, place) => {
    const before = x.slice(0, place + 1);
    const heads = Array.from({ length: HEADS }, (_, head) => {
      const part = (vector: readonly number[]) => vector.slice(head * HEAD_SIZE, (head + 1) * HEAD_SIZE);
      const query = part(multiply(row, QUERY));
      const scores = before.map((other) => {
        const key = part(multiply(other, KEY));
        return key.reduce((sum, value, index) => sum + value * query[index]!, 0) / Math.sqrt(HEAD_SIZE);
      });
      const weights = softmax(scores);
      return before
        .map((other, index) => scale(part(multiply(other, VALUE)), weights[index]!))
        .reduce((sum, each) => add(sum, each));
    });
    return add(row, heads.flat());
  });
}

/** @param type of the memory and of the output */
export function writeDecoderGraph(type: 'float32' | 'float16' = 'float32'): Uint8Array {
  const tokens = (name: string) => ({ name, type: 'int64', shape: ['batch', 'sequence'] }) as const;
  const memory = (name: string, length: string) => ({ name, type, shape: ['batch', HEADS, length, HEAD_SIZE] });
  const heads = (name: string, weights: string) => [
    { op: 'MatMul', inputs: ['x', weights], outputs: [`${name}.flat`] },
    { op: 'Reshape', inputs: [`${name}.flat`, 'split'], outputs: [`${name}.split`] },
    { op: 'Transpose', inputs: [`${name}.split`], outputs: [name], attributes: { perm: [0, 2, 1, 3] } },
  ];
  const remember = (name: string, kind: 'key' | 'value') => [
    castTo(`past_key_values.0.${kind}`, `${name}.past`, 'float32'),
    { op: 'Concat', inputs: [`${name}.past`, name], outputs: [`${name}.all`], attributes: { axis: 2 } },
    castTo(`${name}.all`, `present.0.${kind}`, type),
  ];
  return writeGraph({
    inputs: [
      tokens('input_ids'),
      tokens('attention_mask'),
      tokens('position_ids'),
      memory('past_key_values.0.key', 'past'),
      memory('past_key_values.0.value', 'past'),
    ],
    outputs: [
      memory('present.0.key', 'total'),
      { name: 'last_hidden_state', type, shape: ['batch', 'sequence', DECODER_DIMENSION] },
      memory('present.0.value', 'total'),
    ],
    constants: [
      matrix('words', WORDS),
      matrix('places', PLACES),
      matrix('query', QUERY),
      matrix('key', KEY),
      matrix('value', VALUE),
      { name: 'split', type: 'int64', shape: [4], values: [0, 0, HEADS, HEAD_SIZE] },
      { name: 'join', type: 'int64', shape: [3], values: [0, 0, DECODER_DIMENSION] },
      { name: 'axis1', type: 'int64', shape: [1], values: [1] },
      { name: 'axes12', type: 'int64', shape: [2], values: [1, 2] },
      { name: 'one', type: 'float32', shape: [1], values: [1] },
      { name: 'far', type: 'float32', shape: [1], values: [1e9] },
      { name: 'root', type: 'float32', shape: [1], values: [Math.sqrt(HEAD_SIZE)] },
    ],
    nodes: [
      { op: 'Gather', inputs: ['words', 'input_ids'], outputs: ['word'] },
      { op: 'Gather', inputs: ['places', 'position_ids'], outputs: ['place'] },
      { op: 'Add', inputs: ['word', 'place'], outputs: ['x'] },
      ...heads('q', 'query'),
      ...heads('k', 'key'),
      ...heads('v', 'value'),
      ...remember('k', 'key'),
      ...remember('v', 'value'),
      // Only tokens before, and none that the mask keeps out: all others are pushed far below.
      { op: 'Shape', inputs: ['input_ids'], outputs: ['shape'] },
      { op: 'Gather', inputs: ['shape', 'axis1'], outputs: ['width'] },
      { op: 'Concat', inputs: ['width', 'width'], outputs: ['square'], attributes: { axis: 0 } },
      { op: 'ConstantOfShape', inputs: ['square'], outputs: ['ones'], attributes: { value: { float: 1 } } },
      { op: 'Trilu', inputs: ['ones'], outputs: ['before'], attributes: { upper: 0 } },
      { op: 'Sub', inputs: ['before', 'one'], outputs: ['notbefore'] },
      { op: 'Mul', inputs: ['notbefore', 'far'], outputs: ['causal'] },
      { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: { to: DATA_TYPES.float32 } },
      { op: 'Sub', inputs: ['mask', 'one'], outputs: ['padding'] },
      { op: 'Mul', inputs: ['padding', 'far'], outputs: ['paddingfar'] },
      { op: 'Unsqueeze', inputs: ['paddingfar', 'axes12'], outputs: ['padded'] },
      { op: 'Transpose', inputs: ['k.all'], outputs: ['kt'], attributes: { perm: [0, 1, 3, 2] } },
      { op: 'MatMul', inputs: ['q', 'kt'], outputs: ['products'] },
      { op: 'Div', inputs: ['products', 'root'], outputs: ['scaled'] },
      { op: 'Add', inputs: ['scaled', 'causal'], outputs: ['scores.causal'] },
      { op: 'Add', inputs: ['scores.causal', 'padded'], outputs: ['scores'] },
      { op: 'Softmax', inputs: ['scores'], outputs: ['weights'], attributes: { axis: 3 } },
      { op: 'MatMul', inputs: ['weights', 'v.all'], outputs: ['attended'] },
      { op: 'Transpose', inputs: ['attended'], outputs: ['attended.t'], attributes: { perm: [0, 2, 1, 3] } },
      { op: 'Reshape', inputs: ['attended.t', 'join'], outputs: ['attended.join'] },
      { op: 'Add', inputs: ['x', 'attended.join'], outputs: ['hidden'] },
      castTo('hidden', 'last_hidden_state', type),
    ],
  });
}
