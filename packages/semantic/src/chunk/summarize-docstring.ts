/** Longer first sentences are no summary: the docstring has no full stop. */
const LONGEST_SUMMARY = 300;
const FIRST_PARAGRAPH = /^\s*(?:[a-zA-Z]{0,2})("""|'''|"|')\s*([\s\S]*?)(?:\1|\n[^\S\n]*\n|$)/;
const FIRST_SENTENCE = /^.*?[.!?](?=\s|$)/;

/** Takes the first sentence out of a docstring's source, on one line; undefined when there are no words in it. */
export function summarizeDocstring(source: string): string | undefined {
  const paragraph = FIRST_PARAGRAPH.exec(source)?.[2]?.replace(/\s+/g, ' ').trim() ?? '';
  const sentence = FIRST_SENTENCE.exec(paragraph)?.[0] ?? paragraph;
  return /\p{L}/u.test(sentence) ? sentence.slice(0, LONGEST_SUMMARY) : undefined;
}
