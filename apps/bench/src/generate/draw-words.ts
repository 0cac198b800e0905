import { integerBetween, pickOne, type Random } from '../statistics/create-random.ts';

/** The most frequent words of English prose, roughly in order. */
const COMMON =
  `the of and to a in is that it was for on are with as be at one have this from by not but what all were when we
  there can an your which their if do will each how them then many some so these would other into has more two like
  time no make than first been its who now people over did down only way find use may water long little very after
  words called just where most know get through back much before good new write our used man too any day same right
  look think also around another came come work three must because does part even place well such here take why help
  put different away again off went old number great tell men say small every found still between name should home
  big give air line set own under read last never us left end along while might next sound below saw something
  thought both few those always show large often together asked house world going want school important until form
  food keep children feet land side without boy once animal life enough took four head above kind began almost live
  page got earth need far hand high year mother light country father let night picture being study second soon story
  since white ever paper hard near sentence better best across during today however sure knew try told young sun
  thing whole hear example heard several change answer room sea against top turned learn point city play toward five
  himself usually money seen car morning long report system result value error order group state level field`.split(
    /\s+/,
  );
const ONSETS = ['b', 'd', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 't', 'v', 'st', 'tr', 'br', 'sh'] as const;
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou', 'ea'] as const;
const CODAS = ['', '', 'n', 'r', 's', 't', 'l'] as const;
const VOCABULARY = 30_000;

/** Draws words as often as a language does: the word of rank r about 1/r times as often as the first (Zipf, 1949). */
export function drawWord(random: Random): string {
  const rank = Math.floor(VOCABULARY ** random());
  return COMMON[rank - 1] ?? compoundWord(rank);
}

/** Draws a sentence of 6 to 24 words. */
export function drawSentence(random: Random): string {
  const words = Array.from({ length: integerBetween(random, 6, 24) }, () => drawWord(random));
  if (random() < 0.2) words.push(String(integerBetween(random, 2, 9999)));
  const text = words.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Draws a name such as `Tranou`. */
export function drawName(random: Random): string {
  const syllable = (): string => draw(random, ONSETS) + draw(random, VOWELS) + draw(random, CODAS);
  const name = syllable() + syllable();
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Two common words in one, such as 'sunlight'; the same rank always gives the same word. */
function compoundWord(rank: number): string {
  const first = COMMON[Math.floor(rank / COMMON.length) % COMMON.length] ?? '';
  return first + (COMMON[rank % COMMON.length] ?? '');
}

/** Draws one of `items`; `items` is not empty. */
export function draw<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return pickOne(random, items) ?? items[0];
}
