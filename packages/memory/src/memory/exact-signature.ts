const RUN = /\S+/gu;
/** Signs, such as in -5 and 5 %, stay. */
const EDGES = /^["'“”‘’«»()[\]{}¿¡]+|["'“”‘’«»()[\]{}.,;:!?…]+$/gu;
const DIGIT_OR_CAPITAL = /[\p{Nd}\p{Lu}]/u;
const SIGNS = /^[\p{S}\p{Pd}%‰]+$/u;
const NEGATION = /^(?:no|not|never|none|nothing|nobody|without|neither|nor|cannot|\p{L}+n['’]t)$/iu;
const PERSON =
  /^(?:me|my|mine|you|your|yours|he|him|his|she|hers?|we|us|ours?|they|them|theirs?|to|from|by|for|with)$/iu;
const NUMBER =
  /^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\p{L}+)?|hundred|thousand|million|half|twice|first|second|third)$/iu;

const TELLING: readonly RegExp[] = [DIGIT_OR_CAPITAL, SIGNS, NEGATION, PERSON, NUMBER];

/**
 * Lists, in the order of the text, the words that make one fact another though the rest of the sentence stays: words
 * with digits or capitals, signs, numbers in words, negations, and who to whom (English). Two texts of different
 * signatures never say the same.
 */
export function exactSignature(text: string): string {
  return (text.match(RUN) ?? [])
    .map((run) => run.replaceAll(EDGES, ''))
    .filter((word) => TELLING.some((pattern) => pattern.test(word)))
    .map((word) => word.toLowerCase())
    .join(' ');
}
