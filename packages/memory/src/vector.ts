/** An embedding, from any model: as many numbers as the state's `dimension`. */
export type Vector = Float32Array | readonly number[];
