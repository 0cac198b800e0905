import { defineErrorClass, isErrorOfClass, type ScaleDownErrorOptions } from '@scaledown/core';
import { MemoryError } from './memory-error.ts';

/** An embedding holds something that is no finite number, or the embedder failed. Not thrown for a zero vector: that reads as no embedding. */
export class EmbeddingError extends MemoryError {
  static {
    defineErrorClass(EmbeddingError, 'EmbeddingError');
  }

  constructor(message: string, options: ScaleDownErrorOptions = {}) {
    super(message, { code: 'embedding-unusable', ...options });
  }

  /** Recognises this class and its subclasses, also when they come from another copy of this package. */
  static override isInstance(value: unknown): value is EmbeddingError {
    return isErrorOfClass(value, 'EmbeddingError');
  }
}
