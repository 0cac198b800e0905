import { countReally } from '../check/check-tokens.ts';
import type { Compressed, CompressionRequest, CompressionSystem } from './compression-system.ts';

/** Keeps the start of the context, as much as fits: what happens where a context is simply cut off. */
export const cutSystem: CompressionSystem = {
  name: 'head',
  choosesRate: false,
  compress: async ({ context, rate }: CompressionRequest): Promise<Compressed> => {
    const budget = countReally(context) * (rate === 'auto' ? 1 : rate);
    let fits = 0;
    let tooMany = context.length + 1;
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >>> 1;
      if (countReally(context.slice(0, middle)) <= budget) fits = middle;
      else tooMany = middle;
    }
    return { content: context.slice(0, fits), keptSpans: [{ start: 0, end: fits }] };
  },
};
