import type { FakeRepository } from './hub-server.ts';

/** A sentence-transformers model with graphs of three dtypes, and much that no graph needs. */
export const ENCODER: FakeRepository = {
  commit: 'a'.repeat(40),
  largeFrom: 1000,
  files: {
    'README.md': '# an encoder',
    'config.json': '{"model_type":"bert"}',
    'tokenizer.json': '{}',
    'modules.json': '[]',
    '1_Pooling/config.json': '{"pooling_mode_mean_tokens":true}',
    'config_sentence_transformers.json': '{}',
    'model.safetensors': tensors('encoder.weight', 500),
    'pytorch_model.bin': 'torch',
    'onnx/model.onnx': 'graph',
    'onnx/model.onnx_data': Buffer.alloc(300_000, 'weights '),
    'onnx/model_quantized.onnx': Buffer.alloc(50_000, 'quantised '),
    'onnx/model_O4.onnx': 'for one kind of card',
  },
};

/** A Model2Vec model, with the graph that its exporter puts beside the table. */
export const TABLE: FakeRepository = {
  commit: 'b'.repeat(40),
  largeFrom: 1000,
  files: {
    'config.json': '{"model_type":"model2vec","normalize":true}',
    'tokenizer.json': '{}',
    'model.safetensors': tensors('embeddings', 5000),
    'onnx/model.onnx': 'graph',
  },
};

/** A file in the format of safetensors, of one tensor with so many numbers. */
function tensors(name: string, numbers: number): Buffer {
  const bytes = 4 * numbers;
  const tensor = { dtype: 'F32', shape: [numbers / 2, 2], data_offsets: [0, bytes] };
  const header = Buffer.from(JSON.stringify({ [name]: tensor }));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([size, header, Buffer.alloc(bytes, 1)]);
}
