import { describe, expect, it } from '@jest/globals';
import { externalDataOf, findOnnxFile, offeredDtypes } from './onnx-files.ts';

const all = [
  'config.json',
  'onnx/model.onnx',
  'onnx/model.onnx_data',
  'onnx/model.onnx_data_1',
  'onnx/model_fp16.onnx',
  'onnx/model_fp16.onnx_data',
  'onnx/model_quantized.onnx',
  'onnx/model_q4f16.onnx',
  'onnx/model_O2.onnx',
];

describe('findOnnxFile', () => {
  it.each([
    ['fp32', 'onnx/model.onnx'],
    ['fp16', 'onnx/model_fp16.onnx'],
    ['q8', 'onnx/model_quantized.onnx'],
    ['q4', 'onnx/model_q4f16.onnx'],
    [undefined, 'onnx/model.onnx'],
  ] as const)('finds the graph of %s', (dtype, path) => {
    expect(findOnnxFile(all, dtype)).toBe(path);
  });

  it('takes the most exact one that is there', () => {
    expect(findOnnxFile(['onnx/model_q4.onnx', 'onnx/model_int8.onnx'])).toBe('onnx/model_int8.onnx');
  });

  it('finds a graph at the root', () => {
    expect(findOnnxFile(['model.onnx'])).toBe('model.onnx');
  });

  it('finds none in other folders, or of other names', () => {
    expect(findOnnxFile(['openvino/model.onnx', 'onnx/model_O4.onnx', 'onnx/decoder.onnx'])).toBeUndefined();
  });
});

it('lists the dtypes that there are', () => {
  expect(offeredDtypes(all)).toEqual(['fp32', 'fp16', 'q8', 'q4']);
  expect(offeredDtypes([])).toEqual([]);
});

it('finds the files that hold the weights of a graph, and of no other', () => {
  expect(externalDataOf(all, 'onnx/model.onnx')).toEqual(['onnx/model.onnx_data', 'onnx/model.onnx_data_1']);
  expect(externalDataOf(all, 'onnx/model_quantized.onnx')).toEqual([]);
  expect(externalDataOf(['model.onnx.data', 'model_onnx_data'], 'model.onnx')).toEqual(['model.onnx.data']);
});
