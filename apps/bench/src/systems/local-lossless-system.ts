import { LocalCompressor, restoreJson, restoreLog } from '@scaledown/compressor';
import type { LosslessSystem } from '../suites/compress-lossless.ts';

/** `LocalCompressor` with the option `lossless`, and its restore functions. */
export function createLocalLosslessSystem(): LosslessSystem {
  const compressor = new LocalCompressor({ lossless: true });
  return {
    shorten: async (text) => (await compressor.compress({ context: text, prompt: '' })).content,
    restore: (kind, shortened) => (kind === 'log' ? restoreLog(shortened) : restoreJson(shortened)),
  };
}
