import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { TEXT_KINDS, type TextKind } from '../generate/generate-text.ts';
import type { CompressionPoint } from './compression-probe.ts';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

const pointSchema: v.GenericSchema<string, CompressionPoint> = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    kind: v.picklist(TEXT_KINDS),
    characters: v.number(),
    tokens: v.number(),
    ms: v.number(),
    countMs: v.number(),
    peakBytes: v.number(),
  }),
);

/** Measures a generated text of one kind and length, in a process of its own. */
export async function measureCompression(kind: TextKind, characters: number): Promise<CompressionPoint> {
  const { stdout } = await run(process.execPath, [MAIN, 'compression-probe', kind, String(characters)]);
  return v.parse(pointSchema, stdout);
}
