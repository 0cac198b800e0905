import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Split } from './compression-cases.ts';

/** A question, and the documents that answer it. */
interface RetrievalQuestion {
  readonly text: string;
  readonly split: Split;
  /** Positions in the set's documents; any of them is an answer. */
  readonly answers: readonly number[];
}

/** Documents and questions about them. */
export interface RetrievalSet {
  readonly documents: readonly string[];
  readonly questions: readonly RetrievalQuestion[];
}

const position = v.pipe(v.number(), v.integer(), v.minValue(0));
const setSchema: v.GenericSchema<string, RetrievalSet> = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    documents: v.array(v.string()),
    questions: v.array(
      v.strictObject({
        text: v.string(),
        split: v.picklist(['dev', 'test']),
        answers: v.pipe(v.array(position), v.minLength(1)),
      }),
    ),
  }),
  v.check(
    ({ documents, questions }) => questions.every(({ answers }) => Math.max(...answers) < documents.length),
    'a question names a document that is not there',
  ),
);

/** Which questions of a set to read. */
export interface RetrievalFilter {
  readonly split?: Split | undefined;
  /** Most questions, evenly spaced over the set. */
  readonly limit?: number | undefined;
}

/**
 * Reads a set that `scripts/build_retrieval_cases.py` wrote.
 *
 * @throws v.ValiError when the file holds none.
 */
export async function readRetrievalSet(
  file: string,
  { split, limit = Number.POSITIVE_INFINITY }: RetrievalFilter = {},
): Promise<RetrievalSet> {
  const { documents, questions } = v.parse(setSchema, await readFile(file, 'utf8'));
  const wanted = questions.filter((question) => split === undefined || question.split === split);
  const step = Math.max(1, wanted.length / limit);
  const count = Math.min(wanted.length, limit);
  const chosen = Array.from({ length: count }, (_, at) => wanted[Math.floor(at * step)]);
  return { documents, questions: chosen.filter((question) => question !== undefined) };
}
