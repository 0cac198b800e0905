/** Says what a value is in a few words; of a text only its length, for it may be long, or a secret. */
export function describeReceived(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (value === '') return 'an empty text';
      return `a text of ${value.length} ${value.length === 1 ? 'character' : 'characters'}`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return 'a bigint';
    case 'symbol':
      return 'a symbol';
    case 'function':
      return 'a function';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  }
}
