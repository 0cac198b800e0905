import { expect, it } from '@jest/globals';
import { MissingDependencyError } from '@scaledown/core';
import { ModelFileError } from '../../errors/model-file-error.ts';
import { packFailure, unpackFailure } from './thread-failure.ts';

/** What the other thread receives. */
const cross = (error: unknown) => unpackFailure(structuredClone(packFailure(error)), 'small/encoder');

it('brings a missing dependency across', () => {
  const error = cross(new MissingDependencyError('install it', { dependency: 'onnxruntime-node' }));
  expect(error).toBeInstanceOf(MissingDependencyError);
  expect(error).toMatchObject({ message: 'install it', dependency: 'onnxruntime-node' });
});

it('brings a file at fault across, with what led to it', () => {
  const cause = new RangeError('offset out of range');
  const error = cross(
    new ModelFileError('it is damaged', { path: 'a/model.onnx', reason: 'corrupt', cause }),
  );
  expect(error).toBeInstanceOf(ModelFileError);
  expect(error).toMatchObject({ message: 'it is damaged', path: 'a/model.onnx', reason: 'corrupt' });
  expect(error.cause).toMatchObject({ message: 'offset out of range' });
});

it('names the model for everything else, also for what no message can carry', () => {
  const native = Object.assign(new Error('the run failed'), { handle: () => undefined });
  const error = cross(native);
  expect(error).toMatchObject({ name: 'ModelRunError', code: 'model-run-failed', model: 'small/encoder' });
  expect(error.cause).toMatchObject({ message: 'the run failed' });
  expect(cross('a bare text')).toMatchObject({ cause: expect.objectContaining({ message: 'a bare text' }) });
});
