import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const manifestSchema = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }));

/** Reads this package's version from its manifest, which lies one folder above both `src` and `dist`. */
export function readVersion(): string {
  return v.parse(manifestSchema, readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}
