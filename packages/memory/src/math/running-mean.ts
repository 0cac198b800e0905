/** {@link RunningMean} as plain data. */
export interface RunningMeanData {
  /** Values counted, at most the memory. */
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance of a stream (Welford 1962); beyond `memory` values it forgets the old ones exponentially. */
export class RunningMean {
  readonly #memory: number;
  #count = 0;
  #mean = 0;
  #variance = 0;

  constructor(memory: number, data?: RunningMeanData) {
    this.#memory = memory;
    if (data !== undefined) {
      this.#count = data.count;
      this.#mean = data.mean;
      this.#variance = data.variance;
    }
  }

  /** Values counted, at most the memory. */
  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#mean;
  }

  get deviation(): number {
    return Math.sqrt(this.#variance);
  }

  add(value: number): void {
    this.#count = Math.min(this.#count + 1, this.#memory);
    const before = value - this.#mean;
    this.#mean += before / this.#count;
    this.#variance += (before * (value - this.#mean) - this.#variance) / this.#count;
  }

  toData(): RunningMeanData {
    return { count: this.#count, mean: this.#mean, variance: this.#variance };
  }
}
