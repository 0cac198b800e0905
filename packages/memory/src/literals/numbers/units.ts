const UNITS = new Set(
  `km m cm mm nm µm mi ft yd inch inches mile miles meter meters metre metres kilometer kilometers kilometre kilometres feet foot yard yards
  kg g mg µg lb lbs oz t ton tons tonne tonnes gram grams kilo kilos kilogram kilograms pound pounds ounce ounces
  l ml cl dl liter liters litre litres gal gallon gallons cup cups tbsp tsp
  m² km² cm² sqm sqft ha acre acres m³
  b kb mb gb tb pb kib mib gib tib byte bytes kbps mbps gbps
  ms s sec secs second seconds min mins minute minutes h hr hrs hour hours day days night nights week weeks month months year years yrs
  km/h kmh mph kph m/s rpm hz khz mhz ghz w kw mw gw wh kwh mwh v mv kv a mah ah j kj kcal cal cals calories n pa kpa bar psi
  ¢ cent cents °c °f ° px pt em rem dpi fps x token tokens`.split(/\s+/),
);

/** Units that are words of their own, or shout, when a space stands before them: `5 a`, `2 I`. */
const ATTACHED_ONLY = new Set(['a', 'x', 'em', 'n', 'b']);

const UNIT =
  /^(?<space>[ \u00a0\u202f]?)(?<unit>(?:km\/h|m\/s)|[\p{L}°µ¢][\p{L}°²³]{0,11})(?![\p{L}\p{N}_])/iu;

/** A unit of measure at the start of what stands behind a number, as it is written there. */
export function unitAfter(rest: string): { readonly unit: string; readonly length: number } | undefined {
  const match = UNIT.exec(rest);
  const { space = '', unit = '' } = match?.groups ?? {};
  const known = unit.toLowerCase();
  if (!UNITS.has(known) || (space !== '' && ATTACHED_ONLY.has(known))) return undefined;
  return { unit, length: space.length + unit.length };
}

const SCALES: Readonly<Record<string, string>> = {
  thousand: 'thousand',
  k: 'thousand',
  million: 'million',
  millions: 'million',
  mio: 'million',
  mn: 'million',
  m: 'million',
  billion: 'billion',
  billions: 'billion',
  mrd: 'billion',
  bn: 'billion',
  b: 'billion',
  trillion: 'trillion',
  万: '万',
  만: '万',
  亿: '亿',
  億: '亿',
  억: '亿',
};

const SCALE_WORD =
  /^(?:[ \u00a0\u202f]?(thousand|millions?|billions?|trillion|mio|mrd|bn|mn)(?![\p{L}\p{N}_])|([万亿億만억]))/iu;
const SCALE_LETTER = /^([kmb])(?![\p{L}\p{N}_])/iu;

/** Otherwise metres and bytes. */
const MONEY_ONLY = new Set(['m', 'b', 'B']);

/** What a `k`, `million` or `bn` behind a number says; a letter counts for money, and `k` and `M` anywhere. */
export function scaleAfter(
  rest: string,
  isMoney: boolean,
): { readonly scale: string; readonly length: number } | undefined {
  const match = SCALE_WORD.exec(rest) ?? SCALE_LETTER.exec(rest);
  const [whole, western, eastern] = match ?? [];
  const word = western ?? eastern;
  if (whole === undefined || word === undefined) return undefined;
  const scale = SCALES[word.toLowerCase()];
  if (scale === undefined) return undefined;
  if (MONEY_ONLY.has(word) && !isMoney) return undefined;
  return { scale, length: whole.length };
}
