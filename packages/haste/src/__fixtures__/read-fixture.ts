import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Path of a file beside this one. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Text of a file beside this one. */
export function readFixture(name: string): string {
  return readFileSync(fixturePath(name), 'utf8');
}

/** Number of the first line of `text` that holds `part`, counted from 1. */
export function lineWith(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}
