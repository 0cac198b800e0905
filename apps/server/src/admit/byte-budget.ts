/** Bounds the bytes of all bodies held at once: a limit per body alone would let many large ones fill the memory. */
export class ByteBudget {
  readonly #limit: number;
  #used = 0;

  /** @param limit bytes, at least 1 */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes that are set aside now. */
  get used(): number {
    return this.#used;
  }

  /** Sets bytes aside; `false`, and nothing is set aside, when they do not fit beside the others. */
  reserve(bytes: number): boolean {
    // One body alone always fits, else a limit below that of a single body would refuse it for ever.
    if (this.#used > 0 && this.#used + bytes > this.#limit) return false;
    this.#used += bytes;
    return true;
  }

  /** Gives back what was set aside. */
  release(bytes: number): void {
    this.#used -= bytes;
  }
}
