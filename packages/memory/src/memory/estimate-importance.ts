/** What says that a text is to be kept, and by how much it lifts its importance; the words are English. */
const LIFTS: readonly (readonly [pattern: RegExp, lift: number])[] = [
  // Said outright.
  [/\b(?:remember|don['’]t forget|never forget|keep in mind|for the record|important|note that)\b/iu, 0.25],
  // Preferences.
  [/\b(?:prefer|favou?rite|always|never|love|hate|allergic|can['’]t stand)\b/iu, 0.1],
  // Decisions.
  [/\b(?:decided|decision|agreed|we['’]ll go with|let['’]s go with|chose|chosen|deadline|promised)\b/iu, 0.1],
  // Corrections.
  [/\b(?:actually|instead|no longer|not any ?more|correction|rather than|wrong)\b/iu, 0.1],
  // Exact values.
  [/\p{Nd}/u, 0.1],
];

const USUAL = 0.5;
/** An answer is what a question was asked for. */
const ANSWER = 0.2;
/** A text can say that it matters; only a caller can say that it matters most. */
const MOST = 0.95;

/** Estimates how much a text matters by what it says of itself and by whether it answers a question, 0.5 to 0.95. */
export function estimateImportance(text: string, isAnswer: boolean): number {
  const lift = LIFTS.reduce((sum, [pattern, amount]) => sum + (pattern.test(text) ? amount : 0), 0);
  return Math.min(MOST, USUAL + lift + (isAnswer ? ANSWER : 0));
}
