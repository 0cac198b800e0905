import type { JsonValue } from './memory-entry.ts';

/** Plain data by name. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Nesting that is still data; deeper, it is a mistake or an attack. */
const DEEPEST = 32;

/** Tells whether a value is an object that JSON keeps as it is, to every depth: no functions, dates, NaN or undefined. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && !Array.isArray(value) && value !== null && isJson(value, 0);
}

function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= DEEPEST) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((item) => isJson(item, depth + 1));
}
