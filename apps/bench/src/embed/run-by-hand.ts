import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import * as v from 'valibot';

const objectSchema = v.pipe(v.string(), v.parseJson(), v.looseObject({}));

/** As in the folder's `sentence_bert_config.json`. */
const lengthSchema = v.pipe(v.string(), v.parseJson(), v.object({ max_seq_length: v.number() }));

/** Batches that are ready to run. */
export interface HandMade {
  /** Runs all batches, one after the other, in this thread. */
  run(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Feeds onnxruntime by hand: tokens, padding and tensors are made before, nothing is pooled after. The batches are those
 * that `OnnxModel` makes: by length, at most `batchTokens` tokens each with padding.
 */
export async function prepareByHand(
  folder: string,
  texts: readonly string[],
  batchTokens: number,
): Promise<HandMade> {
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const definition = v.parse(objectSchema, await read('tokenizer.json'));
  const { max_seq_length: most } = v.parse(lengthSchema, await read('sentence_bert_config.json'));
  const tokenizer = new Tokenizer(definition, {});
  const rows = texts.map((text) => {
    const { ids } = tokenizer.encode(text);
    return ids.length <= most ? ids : [...ids.slice(0, most - 1), ids.at(-1) ?? 0];
  });
  const session = await InferenceSession.create(join(folder, 'onnx', 'model.onnx'));
  const feeds = batchByLength(rows, batchTokens).map((batch) => toFeeds(session, batch));
  return {
    run: async () => {
      for (const feed of feeds) await session.run(feed, ['last_hidden_state']);
    },
    close: () => session.release(),
  };
}

function batchByLength(rows: readonly number[][], batchTokens: number): number[][][] {
  const batches: number[][][] = [];
  for (const row of [...rows].sort((a, b) => b.length - a.length)) {
    const batch = batches.at(-1);
    const width = batch?.[0]?.length ?? 0;
    if (batch === undefined || (batch.length + 1) * width > batchTokens) batches.push([row]);
    else batch.push(row);
  }
  return batches;
}

function toFeeds(session: InferenceSession, batch: readonly number[][]): Record<string, Tensor> {
  const width = batch[0]?.length ?? 0;
  const padded = batch.map((row) => [...row, ...Array.from({ length: width - row.length }, () => 0)]);
  const fill: Readonly<Record<string, (id: number, place: number, row: readonly number[]) => bigint>> = {
    input_ids: (id) => BigInt(id),
    attention_mask: (_, place, row) => (place < row.length ? 1n : 0n),
    token_type_ids: () => 0n,
  };
  return Object.fromEntries(
    session.inputNames.map((name) => {
      const of = fill[name] ?? (() => 0n);
      const data = padded.flatMap((row, index) => row.map((id, place) => of(id, place, batch[index] ?? [])));
      return [name, new Tensor('int64', BigInt64Array.from(data), [batch.length, width])];
    }),
  );
}
