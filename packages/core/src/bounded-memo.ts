/** Limits of {@link createBoundedMemo}. */
export interface BoundedMemoOptions {
  /** Entries held at once; when full, all are dropped and remembering starts anew. */
  readonly maxEntries: number;
  /** Longer keys are computed every time. */
  readonly maxKeyLength: number;
}

/**
 * Remembers what a pure function of a text returned.
 * Dropping everything when full is simpler than evicting one by one, and a hit costs one look-up and nothing else.
 */
export function createBoundedMemo<Value extends NonNullable<unknown>>(
  compute: (key: string) => Value,
  { maxEntries, maxKeyLength }: BoundedMemoOptions,
): (key: string) => Value {
  const entries = new Map<string, Value>();
  return (key) => {
    if (key.length > maxKeyLength) return compute(key);
    let value = entries.get(key);
    if (value === undefined) {
      const ownKey = detach(key);
      value = compute(ownKey);
      if (entries.size >= maxEntries) entries.clear();
      entries.set(ownKey, value);
    }
    return value;
  };
}

/** A slice of a text keeps the whole text in memory in V8; a slice of a copy keeps only the copy. */
const detach = (text: string): string => ` ${text}`.slice(1);
