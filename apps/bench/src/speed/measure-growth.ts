import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { CorpusFile } from '../corpus/python-files.ts';
import type { GrowthPoint } from './growth-probe.ts';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));
const SIZES = [30e3, 100e3, 300e3, 1e6, 3e6, 10e6];

const pointSchema: v.GenericSchema<string, GrowthPoint> = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ bytes: v.number(), ms: v.number(), peakBytes: v.number() }),
);

/** Measures one file repeated up to 10 MB, each size in a process of its own. */
export async function measureGrowth(file: CorpusFile): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const size of SIZES) {
    const copies = Math.max(1, Math.round(size / file.bytes));
    const { stdout } = await run(process.execPath, [MAIN, 'growth-probe', file.path, String(copies)]);
    points.push(v.parse(pointSchema, stdout));
  }
  return points;
}
