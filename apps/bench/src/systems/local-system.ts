import { LocalCompressor, type LocalCompressorOptions } from '@scaledown/compressor';
import type { Compressed, CompressionRequest, CompressionSystem, Rate } from './compression-system.ts';

/** `LocalCompressor`, with any options but the rate, which the suite sets. */
export function createLocalSystem(options: Omit<LocalCompressorOptions, 'rate'> = {}): CompressionSystem {
  const compressors = new Map<Rate, LocalCompressor>();
  const compressorAt = (rate: Rate): LocalCompressor => {
    const compressor = compressors.get(rate) ?? new LocalCompressor({ ...options, rate });
    compressors.set(rate, compressor);
    return compressor;
  };
  return {
    name: 'local',
    choosesRate: true,
    compress: async ({ context, prompt, rate }: CompressionRequest): Promise<Compressed> => {
      const { content, segments } = await compressorAt(rate).compress({ context, prompt });
      return { content, keptSpans: segments.filter(({ isVerbatim }) => isVerbatim) };
    },
  };
}
