import { decodeFloat32, decodeInt8, encodeFloat32, encodeInt8 } from './vector-codec.ts';

/** How vectors are written: bit for bit, or as their direction alone in a quarter of the size. */
export type VectorFormat = 'float32' | 'int8';

/** Nesting that plain data may have at most; the stack holds many times as much. */
const MAX_DEPTH = 100;

/** Says of plain data that it cannot be written or read, without quoting any of it. */
export type OnUnusable = (problem: string) => never;

/**
 * Turns plain data (texts, numbers, booleans, null, lists, objects, `Float32Array`) into what JSON can hold, exactly.
 * What JSON has no word for becomes an object with one `$` key: `{"$number":"Infinity"}`, `{"$float32":"…"}`,
 * `{"$int8":"…"}`; a key that begins with `$` itself gets one more. Keys without a value are left out.
 */
export function toJsonValue(
  value: unknown,
  format: VectorFormat,
  onUnusable: OnUnusable,
  depth = 0,
): unknown {
  if (depth > MAX_DEPTH) return onUnusable(`nested deeper than ${MAX_DEPTH} levels`);
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? value : tagged(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Float32Array) {
    return format === 'int8' ? { $int8: encodeInt8(value) } : { $float32: encodeFloat32(value) };
  }
  if (Array.isArray(value)) return value.map((item) => toJsonValue(item, format, onUnusable, depth + 1));
  if (typeof value !== 'object') return onUnusable(`a ${typeof value} among the data`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [
        key.startsWith('$') ? `$${key}` : key,
        toJsonValue(item, format, onUnusable, depth + 1),
      ]),
  );
}

/** Turns what {@link toJsonValue} gave back into the data it was made from. */
export function fromJsonValue(value: unknown, onUnusable: OnUnusable, depth = 0): unknown {
  if (depth > MAX_DEPTH) return onUnusable(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return value.map((item) => fromJsonValue(item, onUnusable, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const [first] = entries;
  if (first !== undefined && /^\$[^$]/.test(first[0])) return untagged(first[0], first[1], onUnusable);
  // `fromEntries` defines keys, where an assignment to `__proto__` would set the prototype.
  return Object.fromEntries(
    entries.map(([key, item]) => [
      key.startsWith('$$') ? key.slice(1) : key,
      fromJsonValue(item, onUnusable, depth + 1),
    ]),
  );
}

const specialNumbers = new Map([
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
  ['-0', -0],
]);

function tagged(value: number): unknown {
  return { $number: Object.is(value, -0) ? '-0' : String(value) };
}

function untagged(tag: string, content: unknown, onUnusable: OnUnusable): unknown {
  const text = typeof content === 'string' ? content : onUnusable(`a ${tag} that is no text`);
  const decode = decoders.get(tag) ?? onUnusable('an unknown kind of value');
  return decode(text) ?? onUnusable(`a ${tag} that cannot be read`);
}

const decoders = new Map<string, (text: string) => number | Float32Array | undefined>([
  ['$number', (text) => specialNumbers.get(text)],
  ['$float32', decodeFloat32],
  ['$int8', decodeInt8],
]);
