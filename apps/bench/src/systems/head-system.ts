import { countReally } from '../check/check-tokens.ts';
import { sourceLines } from '../check/source-lines.ts';
import type { LocalizationSystem, Shown, ShowRequest } from './localization-system.ts';

/** Shows the first lines of the file, as many as fit: what happens where a file is simply cut off. */
export const headSystem: LocalizationSystem = {
  name: 'head',
  show: async ({ source, cap }: ShowRequest): Promise<Shown> => {
    const lines = sourceLines(source);
    let fits = 0;
    let tooMany = lines.length + 1;
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >>> 1;
      if (countReally(lines.slice(0, middle).join('')) <= cap) fits = middle;
      else tooMany = middle;
    }
    return {
      content: lines.slice(0, fits).join(''),
      keptLines: new Set(Array.from({ length: fits }, (_, index) => index + 1)),
    };
  },
};
