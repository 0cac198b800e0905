import { countReally } from '../check/check-tokens.ts';
import type { CorpusFile } from '../corpus/python-files.ts';
import { createRandom, pickSome } from '../statistics/create-random.ts';

/** Files of about one size. */
export interface SizeBand {
  readonly name: string;
  readonly files: readonly CorpusFile[];
}

const KILOBYTE_BANDS: readonly (readonly [number, number])[] = [
  [5, 10],
  [10, 20],
  [20, 40],
  [40, 80],
];
const TOKEN_BAND = { from: 6000, to: 8000 };
/** No file of the token band is outside this: Python takes 2 to 8 bytes a token. */
const TOKEN_BAND_BYTES = { from: 2 * TOKEN_BAND.from, to: 8 * TOKEN_BAND.to };

/** Draws at most `most` files for each band; the last band, 6,000 to 8,000 tokens, is the size of a usual edited file. */
export function drawSizeBands(files: readonly CorpusFile[], most: number, seed = 1): SizeBand[] {
  const bands = KILOBYTE_BANDS.map(([from, to], index) => ({
    name: `${from}–${to} KB`,
    files: pickSome(createRandom(seed, index), inBytes(files, from * 1000, to * 1000), most),
  }));
  return [...bands, { name: '6,000–8,000 tokens', files: drawByTokens(files, most, seed) }];
}

function drawByTokens(files: readonly CorpusFile[], most: number, seed: number): CorpusFile[] {
  const possible = inBytes(files, TOKEN_BAND_BYTES.from, TOKEN_BAND_BYTES.to);
  // Counting them all would take longer than measuring the few that are drawn.
  const shuffled = pickSome(createRandom(seed, KILOBYTE_BANDS.length), possible, 8 * most);
  const inBand = shuffled.filter(({ text }) => {
    const tokens = countReally(text);
    return tokens >= TOKEN_BAND.from && tokens <= TOKEN_BAND.to;
  });
  return pickSome(createRandom(seed, KILOBYTE_BANDS.length + 1), inBand, most);
}

function inBytes(files: readonly CorpusFile[], from: number, to: number): CorpusFile[] {
  return files.filter(({ bytes }) => bytes >= from && bytes < to);
}
