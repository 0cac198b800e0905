import { add, drawMatrix, type Matrix, mean, multiply } from './matrices.ts';
import { DATA_TYPES, type ElementType, type GraphParts, writeGraph } from './onnx-graph.ts';

// A small encoder in the manner of BERT: each token's vector is of its word, its place, its sentence, and of the mean of
// all tokens that the mask lets through. A wrong place, a wrong mask or a padding that counts changes every vector.
//
//   hidden = tanh(x + mean(x) · MIX),  x = WORDS[id] + PLACES[place] + SENTENCES[0]

const VOCABULARY = 64;
const PLACES_MOST = 32;
const ENCODER_DIMENSION = 6;

const WORDS = drawMatrix(VOCABULARY, ENCODER_DIMENSION, 1);
const PLACES = drawMatrix(PLACES_MOST, ENCODER_DIMENSION, 2);
const SENTENCES = drawMatrix(2, ENCODER_DIMENSION, 3);
const MIX = drawMatrix(ENCODER_DIMENSION, ENCODER_DIMENSION, 4);

/** Computes what the graph gives for one text, by hand: a vector a token. */
export function encodeByHand(ids: readonly number[]): Matrix {
  const x = ids.map((id, place) => add(add(WORDS[id]!, PLACES[place]!), SENTENCES[0]!));
  const context = multiply(mean(x), MIX);
  return x.map((row) => add(row, context).map(Math.tanh));
}

export interface EncoderGraphOptions {
  readonly indexType?: 'int64' | 'int32';
  /** Name and kind of the output; `sentence_embedding` is pooled by the graph, as the mean of the tokens. */
  readonly output?: string;
  readonly outputType?: 'float32' | 'float16' | 'int32';
  /** Leaves this input out. */
  readonly without?: 'token_type_ids';
  /** Adds an input that no text gives. */
  readonly extraInput?: string;
}

export function writeEncoderGraph({
  indexType = 'int64',
  output = 'last_hidden_state',
  outputType = 'float32',
  without,
  extraInput,
}: EncoderGraphOptions = {}): Uint8Array {
  const tokens = (name: string) => ({ name, type: indexType, shape: ['batch', 'sequence'] });
  const isPooled = output === 'sentence_embedding';
  const parts: GraphParts = {
    inputs: [
      tokens('input_ids'),
      tokens('attention_mask'),
      ...(without === undefined ? [tokens('token_type_ids')] : []),
      ...(extraInput === undefined ? [] : [tokens(extraInput)]),
    ],
    outputs: [
      {
        name: output,
        type: outputType,
        shape: isPooled ? ['batch', ENCODER_DIMENSION] : ['batch', 'sequence', ENCODER_DIMENSION],
      },
    ],
    constants: [
      matrix('words', WORDS),
      matrix('places', PLACES),
      matrix('sentences', SENTENCES),
      matrix('mix', MIX),
      { name: 'zero', type: 'int64', shape: [], values: [0] },
      { name: 'one', type: 'int64', shape: [], values: [1] },
      { name: 'axis1', type: 'int64', shape: [1], values: [1] },
      { name: 'axis2', type: 'int64', shape: [1], values: [2] },
    ],
    nodes: [
      { op: 'Gather', inputs: ['words', 'input_ids'], outputs: ['word'] },
      without === undefined
        ? { op: 'Gather', inputs: ['sentences', 'token_type_ids'], outputs: ['sentence'] }
        : { op: 'Gather', inputs: ['sentences', 'zero'], outputs: ['sentence'] },
      { op: 'Shape', inputs: ['input_ids'], outputs: ['shape'] },
      { op: 'Gather', inputs: ['shape', 'one'], outputs: ['width'] },
      { op: 'Range', inputs: ['zero', 'width', 'one'], outputs: ['range'] },
      { op: 'Gather', inputs: ['places', 'range'], outputs: ['place'] },
      { op: 'Add', inputs: ['word', 'place'], outputs: ['wordplace'] },
      { op: 'Add', inputs: ['wordplace', 'sentence'], outputs: ['x'] },
      { op: 'Cast', inputs: ['attention_mask'], outputs: ['floats'], attributes: { to: DATA_TYPES.float32 } },
      { op: 'Unsqueeze', inputs: ['floats', 'axis2'], outputs: ['mask'] },
      { op: 'ReduceSum', inputs: ['mask', 'axis1'], outputs: ['count'], attributes: { keepdims: 1 } },
      { op: 'Mul', inputs: ['x', 'mask'], outputs: ['masked'] },
      { op: 'ReduceSum', inputs: ['masked', 'axis1'], outputs: ['sum'], attributes: { keepdims: 1 } },
      { op: 'Div', inputs: ['sum', 'count'], outputs: ['mean'] },
      { op: 'MatMul', inputs: ['mean', 'mix'], outputs: ['context'] },
      { op: 'Add', inputs: ['x', 'context'], outputs: ['mixed'] },
      { op: 'Tanh', inputs: ['mixed'], outputs: ['hidden'] },
      { op: 'Mul', inputs: ['hidden', 'mask'], outputs: ['kept'] },
      { op: 'ReduceSum', inputs: ['kept', 'axis1'], outputs: ['total'], attributes: { keepdims: 0 } },
      { op: 'ReduceSum', inputs: ['mask', 'axis1'], outputs: ['tokens'], attributes: { keepdims: 0 } },
      { op: 'Div', inputs: ['total', 'tokens'], outputs: ['pooled'] },
      castTo(isPooled ? 'pooled' : 'hidden', output, outputType),
    ],
  };
  return writeGraph(parts);
}

export const matrix = (name: string, rows: Matrix) =>
  ({ name, type: 'float32', shape: [rows.length, rows[0]!.length], values: rows.flat() }) as const;

export const castTo = (input: string, output: string, type: ElementType) => ({
  op: 'Cast',
  inputs: [input],
  outputs: [output],
  attributes: { to: DATA_TYPES[type] },
});
