import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

/** How the evidence of a case is judged: one piece is enough, every piece is needed, or the share kept counts. */
export type EvidenceRule = 'any' | 'all' | 'mass';

/** Which half of a data set a case is in: one to tune on, one to report. */
export type Split = 'dev' | 'test';

/** A piece of evidence, with its place in the context in UTF-16 code units. */
export interface EvidencePiece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A context, a prompt about it and what a compressed context has to keep of it. */
export interface CompressionCase {
  readonly id: string;
  /** The document or conversation that cases share. */
  readonly group: string;
  readonly split: Split;
  /** What the question is, in the words of the data set. */
  readonly kind: string;
  readonly context: string;
  readonly prompt: string;
  readonly judge: EvidenceRule;
  readonly evidence: readonly EvidencePiece[];
}

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const lineSchema: v.GenericSchema<string, CompressionCase> = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    id: v.string(),
    group: v.string(),
    split: v.picklist(['dev', 'test']),
    kind: v.string(),
    context: v.string(),
    prompt: v.string(),
    judge: v.picklist(['any', 'all', 'mass']),
    evidence: v.pipe(
      v.array(v.strictObject({ start: offset, end: offset, text: v.pipe(v.string(), v.nonEmpty()) })),
      v.minLength(1),
    ),
  }),
  v.check(
    ({ context, evidence }) => evidence.every(({ start, end, text }) => context.slice(start, end) === text),
    'a piece of evidence is not where its offsets say',
  ),
);

/** Which cases of a file to read. */
export interface CompressionCaseFilter {
  readonly split?: Split | undefined;
  /** Most cases; evenly spaced over the file, so that few cases still come from many documents. */
  readonly limit?: number | undefined;
}

/**
 * Reads the cases that `scripts/build_compression_cases.py` wrote, one a line.
 *
 * @throws v.ValiError when a line holds no case.
 */
export async function readCompressionCases(
  file: string,
  { split, limit }: CompressionCaseFilter = {},
): Promise<CompressionCase[]> {
  const cases: CompressionCase[] = [];
  let context = '';
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const one = v.parse(lineSchema, line);
    if (split !== undefined && one.split !== split) continue;
    // Neighbours share their context: a single copy of it takes a hundredth of the memory.
    if (one.context !== context) context = one.context;
    cases.push({ ...one, context });
  }
  if (limit === undefined || cases.length <= limit) return cases;
  return cases.filter(
    (_, index) =>
      Math.floor((index * limit) / cases.length) !== Math.floor(((index - 1) * limit) / cases.length),
  );
}
