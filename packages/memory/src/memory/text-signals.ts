/** What a text shows of how much it says, without understanding it. */
export interface TextSignals {
  readonly isQuestion: boolean;
  readonly hasDigits: boolean;
  /** A capitalised word within a sentence. */
  readonly hasName: boolean;
  /** A word such as `yesterday`, `May` or `ago`. */
  readonly hasTime: boolean;
  /** Begins as a reaction to what was said, such as `Wow` or `Sounds good`. */
  readonly isReaction: boolean;
}

const QUESTION = /[?？]['"’”)\]]*\s*$/u;
const DIGITS = /\p{Nd}/u;
const NAME = /(?<=[\p{Ll}\p{N},;:]\s)\p{Lu}\p{L}+/u;
const TIME =
  /\b(?:yesterday|today|tonight|tomorrow|ago|since|until|last|next|week(?:end)?s?|months?|years?|morning|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b/iu;
const REACTION =
  /^(?:wow|thanks?|that['’]s|that sounds|sounds|awesome|cool|congrat(?:s|ulations)|great|nice|yeah|yes|absolutely|definitely|of course|glad|i['’]m glad|so|hey|hi|bye|take care|good)\b/iu;

/** Reads the signals of a text; the word lists are English. */
export function readTextSignals(text: string): TextSignals {
  return {
    isQuestion: endsInQuestion(text),
    hasDigits: DIGITS.test(text),
    hasName: NAME.test(text),
    hasTime: TIME.test(text),
    isReaction: REACTION.test(text),
  };
}

/** Tells whether the last thing a text does is ask. */
export const endsInQuestion = (text: string): boolean => QUESTION.test(text);
