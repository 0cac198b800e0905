import * as v from 'valibot';
import { unusableAnswer } from './failures.ts';

const embeddingSchema = v.union([v.string(), v.array(v.number())]);
const answerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ data: v.array(v.object({ index: v.number(), embedding: embeddingSchema })) }),
);

/**
 * Reads the vectors of an answer, one a text, in the order of the texts, whatever the order of the answer. A vector is
 * a list of numbers, or the base64 of 32-bit floats, little-endian.
 *
 * @param count How many texts were sent.
 * @throws APIError when the answer has another shape, or not one vector of finite numbers for each text.
 */
export function readVectors(answer: string, count: number): Float32Array[] {
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) throw unusableAnswer('in a shape that could not be read');
  const byIndex = new Map(parsed.output.data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: count }, (_, index) => {
    const embedding = byIndex.get(index);
    if (embedding === undefined) throw unusableAnswer(`without a vector for text ${index + 1} of ${count}`);
    const vector = typeof embedding === 'string' ? decodeBase64(embedding) : Float32Array.from(embedding);
    if (vector.length === 0 || !vector.every(Number.isFinite)) {
      throw unusableAnswer(`with a vector that is none, for text ${index + 1} of ${count}`);
    }
    return vector;
  });
}

/** Gives no numbers for what is no base64 of floats. */
function decodeBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0 || bytes.toString('base64') !== text) return new Float32Array(0);
  const vector = new Float32Array(bytes.length / 4);
  for (let index = 0; index < vector.length; index += 1) vector[index] = bytes.readFloatLE(index * 4);
  return vector;
}
