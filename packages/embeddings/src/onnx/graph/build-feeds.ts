import type { PaddedBatch } from '../batch/pad-batch.ts';
import type { Feed, GraphInput } from './graph-input.ts';

/** What each input by name is made of. */
const TOKEN_INPUTS: Readonly<Record<string, (batch: PaddedBatch) => Int32Array>> = {
  input_ids: ({ ids }) => ids,
  attention_mask: ({ mask }) => mask,
  position_ids: ({ positions }) => positions,
  // All texts are first sentences: no pairs are embedded here.
  token_type_ids: ({ ids }) => new Int32Array(ids.length),
};

/** A decoder's memory of the tokens before; there are none, and its export asks for the empty tensors all the same. */
const PAST = /^past_key_values\./;

/** Tells whether an input is one that {@link buildFeeds} can fill. */
export function canFeed({ name, type, shape }: GraphInput): boolean {
  if (PAST.test(name)) return (type === 'float32' || type === 'float16') && shape.length === 4;
  return Object.hasOwn(TOKEN_INPUTS, name) && (type === 'int64' || type === 'int32');
}

/** Fills exactly the inputs that a graph names. */
export function buildFeeds(inputs: readonly GraphInput[], batch: PaddedBatch): Record<string, Feed> {
  return Object.fromEntries(inputs.map((input) => [input.name, buildFeed(input, batch)]));
}

function buildFeed({ name, type, shape }: GraphInput, batch: PaddedBatch): Feed {
  const tokens = TOKEN_INPUTS[name];
  if (tokens === undefined) return emptyPast(type, shape, batch.rows);
  const data = tokens(batch);
  const tokenShape = [batch.rows, batch.width];
  return type === 'int32'
    ? { type, data, shape: tokenShape }
    : { type: 'int64', data: BigInt64Array.from(data, BigInt), shape: tokenShape };
}

/** `[rows, heads, 0, size of a head]`: of these the graph fixes heads and size, and names the other two. */
function emptyPast(type: string, shape: GraphInput['shape'], rows: number): Feed {
  const sizes = shape.map((size, axis) => (axis === 0 ? rows : typeof size === 'number' ? size : 0));
  return type === 'float16'
    ? { type, data: new Uint16Array(0), shape: sizes }
    : { type: 'float32', data: new Float32Array(0), shape: sizes };
}
