/** Where a value stands in a row: the keys that lead to it. Each path is one object, so that paths compare by identity. */
export class KeyPath {
  /** Unlike that of any other path of the same tree. */
  readonly id: number;
  /** The last key, as a JSON string; empty for the root. */
  readonly key: string;
  readonly parent: KeyPath | undefined;
  /** The last row in which it was seen; tells a repeated key. */
  lastRow = -1;
  private readonly children = new Map<string, KeyPath>();
  private readonly counter: { next: number };

  constructor(parent?: KeyPath, key = '') {
    this.parent = parent;
    this.key = key;
    this.counter = parent?.counter ?? { next: 0 };
    this.id = this.counter.next++;
  }

  /** The path one key further; `key` is a JSON string in its shortest spelling. */
  child(key: string): KeyPath {
    let child = this.children.get(key);
    if (child === undefined) {
      child = new KeyPath(this, key);
      this.children.set(key, child);
    }
    return child;
  }

  /** All keys from the root, as JSON strings. */
  keys(): string[] {
    const keys: string[] = [];
    for (let path: KeyPath = this; path.parent !== undefined; path = path.parent) keys.unshift(path.key);
    return keys;
  }
}
