import { defineErrorClass, isErrorOfClass, type ScaleDownErrorOptions } from '@scaledown/core';
import { MemoryError } from './memory-error.ts';

/** Embeddings are needed, none were given and none are installed. Not thrown where `'lexical'` was asked for. */
export class EmbedderRequiredError extends MemoryError {
  static {
    defineErrorClass(EmbedderRequiredError, 'EmbedderRequiredError');
  }

  constructor(message: string, options: ScaleDownErrorOptions = {}) {
    super(message, { code: 'embedder-required', ...options });
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is EmbedderRequiredError {
    return isErrorOfClass(value, 'EmbedderRequiredError');
  }
}
