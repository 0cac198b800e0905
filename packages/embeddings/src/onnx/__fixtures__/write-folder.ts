import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { writeDecoderGraph } from './decoder-graph.ts';
import { type EncoderGraphOptions, writeEncoderGraph } from './encoder-graph.ts';
import { DECODER_TOKENIZER, ENCODER_TOKENIZER } from './tokenizers.ts';

/** What a folder holds, by relative path: bytes, or what becomes JSON. Undefined leaves a file out. */
export type FolderFiles = Readonly<Record<string, Uint8Array | object | undefined>>;

const written: string[] = [];

afterAll(async () => {
  await Promise.all(written.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Writes files to a new folder, and gives its path; it is gone after the tests. */
export async function writeFolder(files: FolderFiles): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-onnx-'));
  written.push(folder);
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content instanceof Uint8Array ? content : JSON.stringify(content));
  }
  return folder;
}

/** `1_Pooling/config.json` as sentence-transformers wrote it for years. */
export const pooling = (mode: string, rest: object = {}): object => ({ [`pooling_mode_${mode}`]: true, ...rest });

/** `modules.json` with these layers after the transformer. */
export const modules = (...layers: readonly string[]): object =>
  ['Transformer', ...layers].map((layer, index) => ({
    idx: index,
    name: String(index),
    path: index === 0 ? '' : `${index}_${layer}`,
    type: `sentence_transformers.models.${layer}`,
  }));

/** A sentence-transformers folder with the small encoder, which pools by the mean. */
export const encoderFolder = (files: FolderFiles = {}, graph: EncoderGraphOptions = {}): Promise<string> =>
  writeFolder({
    'onnx/model.onnx': writeEncoderGraph(graph),
    'tokenizer.json': ENCODER_TOKENIZER,
    'modules.json': modules('Pooling', 'Normalize'),
    '1_Pooling/config.json': pooling('mean_tokens'),
    'config.json': { model_type: 'bert', max_position_embeddings: 32, pad_token_id: 0 },
    ...files,
  });

/** A folder with the small decoder, as the export of Qwen3-Embedding leaves it. */
export const decoderFolder = (files: FolderFiles = {}, type: 'float32' | 'float16' = 'float32'): Promise<string> =>
  writeFolder({
    'onnx/model.onnx': writeDecoderGraph(type),
    'tokenizer.json': DECODER_TOKENIZER,
    'config.json': { model_type: 'qwen3', max_position_embeddings: 32 },
    'tokenizer_config.json': { padding_side: 'left', pad_token: '[PAD]' },
    ...files,
  });
