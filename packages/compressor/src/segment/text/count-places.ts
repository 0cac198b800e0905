/** Counts the places of a word in a text, in any case; those that overlap count once. */
export function countPlaces(word: string, text: string): number {
  return text.toLowerCase().split(word.toLowerCase()).length - 1;
}
