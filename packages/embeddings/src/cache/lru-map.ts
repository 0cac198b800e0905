/** Keeps the entries that were used last. */
export class LruMap<Value extends NonNullable<unknown>> {
  /** In the order of their last use: a `Map` keeps the order in which keys were added. */
  readonly #entries = new Map<string, Value>();
  readonly #maxEntries: number;

  /** @param maxEntries At least 0; 0 keeps nothing. */
  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /** Gives a value, and counts it as used. */
  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.#putLast(key, value);
    return value;
  }

  /** Keeps a value, in place of the one that was used longest ago where there is no room. */
  set(key: string, value: Value): void {
    this.#putLast(key, value);
    if (this.#entries.size <= this.#maxEntries) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  #putLast(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
  }
}
