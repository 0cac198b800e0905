import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The parts of a static model in Model2Vec's layout; what is left out is the smallest that is whole. */
export interface ModelParts {
  readonly weights?: Uint8Array;
  /** A value to write as JSON, or the text itself. */
  readonly tokenizer?: unknown;
  readonly config?: unknown;
}

/** Tokens `[UNK]`, `red`, `green`, `blue`, with two numbers each. */
const ROWS = [
  [9, 9],
  [3, 4],
  [0, 2],
  [-1, 0],
];

const folders: string[] = [];

/** Makes an empty folder, in the system's folder for temporary files. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-model-'));
  folders.push(folder);
  return folder;
}

/** Removes all folders that this module made; for `afterAll`. */
export async function removeFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/** Writes a model into a folder of its own. */
export async function writeModel(parts: ModelParts = {}): Promise<string> {
  const folder = await makeFolder();
  const weights = parts.weights ?? safetensors({ embeddings: float32(ROWS) });
  await Promise.all([
    writeFile(join(folder, 'model.safetensors'), weights),
    writeFile(join(folder, 'tokenizer.json'), toText(parts.tokenizer ?? tokenizerOf(['red', 'green', 'blue']))),
    writeFile(join(folder, 'config.json'), toText(parts.config ?? { normalize: true })),
  ]);
  return folder;
}

/** A tokenizer of whole words; whatever is none of them is `[UNK]`, id 0. */
export function tokenizerOf(words: readonly string[]): object {
  const vocab = Object.fromEntries(['[UNK]', ...words].map((word, id) => [word, id]));
  return {
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', vocab },
  };
}

export interface RawTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export const float32 = (rows: readonly (readonly number[])[]): RawTensor => ({
  dtype: 'F32',
  shape: [rows.length, rows[0]?.length ?? 0],
  bytes: bytesOf(Float32Array.from(rows.flat())),
});

export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Writes the format as its specification says: length, header, bytes. */
export function safetensors(tensors: Readonly<Record<string, RawTensor>>): Uint8Array {
  let offset = 0;
  const entries = Object.entries(tensors).map(([name, { dtype, shape, bytes }]) => {
    const from = offset;
    offset += bytes.length;
    return [name, { dtype, shape, data_offsets: [from, offset] }];
  });
  const header = new TextEncoder().encode(JSON.stringify({ __metadata__: {}, ...Object.fromEntries(entries) }));
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(header.length), true);
  return Buffer.concat([bytesOf(length), header, ...Object.values(tensors).map(({ bytes }) => bytes)]);
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
