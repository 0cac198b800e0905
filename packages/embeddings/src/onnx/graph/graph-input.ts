/** An input that a graph names. */
export interface GraphInput {
  readonly name: string;
  /** Such as `int64`. */
  readonly type: string;
  /** A number where the graph fixes a size, a name where it leaves it open. */
  readonly shape: readonly (number | string)[];
}

/** A tensor to be fed, before it becomes one of the runtime's. */
export interface Feed {
  readonly type: 'int64' | 'int32' | 'float32' | 'float16';
  readonly data: BigInt64Array | Int32Array | Float32Array | Uint16Array;
  readonly shape: readonly number[];
}
