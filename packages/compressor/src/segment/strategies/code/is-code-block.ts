/** Lines looked at: code shows early that it is. */
const SAMPLE = 400;
/** Fewer lines with something on them are not judged: a line of code in a text belongs to the text. */
const LEAST_LINES = 3;
const LEAST_SHARE = 0.6;
/** Share of lines that no prose has. */
const LEAST_SURE = 0.25;

/** Lines that only code has. */
const SURE =
  /^\s*(?:(?:export |public |private |protected |static |async |abstract |final |pub(?:\(\w+\))? )*(?:function\b.*\(|(?:class|interface|struct|enum|trait|impl|fn|func|def|namespace)\s+[\w<(].*(?:[{:(]|\)\s*->.*)$)|(?:import|from)\s+[\w.{*"'].*(?:import\b|from\s+["']|;$)|import\s+[\w.]+(?:\s+as\s+\w+)?$|#include\s*[<"]|#(?:define|ifdef|ifndef|endif|pragma)\b|(?:const|let|var|final|auto|val|mut)\s+[\w{[].*[=;]|@\w+(?:\.\w+)*(?:\(.*\))?$|\}\s*(?:else\b.*\{)?[;,)]*$|(?:if|for|while|switch|catch)\s*\(.*\)\s*\{?$|(?:if|elif|for|while|with|except|try|else)\b.*:$|return\b.*[;)\]]$|self\.\w+\s*=|package\s+[\w.]+;?$)|^\s*[\w.[\]>-]+(?:\(.*\)|\s*(?:[-+*/|&]|\|\||:)?=\s*[^=].*|\+\+|--)?;$|[)\w]\s*(?:=>|->)\s*\{$|[^.\s]\s?\{$/;
/** Lines that code has, and now and then a text. */
const LIKELY =
  /^\s*(?:\/\/|\/\*|\*\/|\*\s|#\s|--\s|"""|'''|return\b|break$|pass$|continue$|raise\s|throw\s|yield\s|end$|[)\]}]+[;,]*$)|[;{}()[\],]$|^\s*[\w.[\]'"]+\s*(?:[-+*/]?=)\s*\S|\w\(.*\)|^\s{2,}[\w.]+\(/;
/** A line of prose: words that start with a capital and end as a sentence does. */
const SENTENCE = /^\s*["'(]?\p{Lu}[\p{L}',-]*(?: [\p{L}\d'",()-]+){3,}.*[.!?:]["')]?$/u;

/**
 * Tells whether lines that no fence marks are code: most of them could be, many could be nothing else, and hardly one
 * is a sentence. Prose with names of functions in it is prose.
 */
export function isCodeBlock(lines: readonly string[]): boolean {
  const sample = lines
    .slice(0, SAMPLE)
    .map((line) => line.slice(0, 200).trimEnd())
    .filter((line) => line.trim() !== '');
  if (sample.length < LEAST_LINES) return false;
  let sure = 0;
  let likely = 0;
  let sentences = 0;
  for (const line of sample) {
    if (SURE.test(line)) sure += 1;
    else if (LIKELY.test(line)) likely += 1;
    if (SENTENCE.test(line) && !/^\s*(?:\/\/|\/?\*|#)/.test(line)) sentences += 1;
  }
  return (
    sure >= Math.max(2, LEAST_SURE * sample.length) &&
    sure + likely >= LEAST_SHARE * sample.length &&
    sentences <= 0.15 * sample.length
  );
}

/** The line that an optimizer of code writes in place of what it left out. */
const GAP = /^\s*(?:#|\/\/|--|;|%|\/\*) \.\.\. (?:lines? \d+(?:-\d+)?|\d+ lines?)(?: \([^)]*\))? \.\.\./;

/**
 * Tells whether a text is what an optimizer selected of a source file: gaps marked in its comments, code between. It is
 * code as a whole then, whatever its comments look like: a ruler of `# =====` is no heading.
 */
export function isCodeExcerpt(text: string): boolean {
  // Hardly any text has gaps: the others are not taken apart for this.
  if (!text.includes(' ... ')) return false;
  const lines = text.split(/\r\n|\n|\r/);
  const gaps = lines.filter((line) => GAP.test(line)).length;
  if (gaps === 0) return false;
  return lines.filter((line) => SURE.test(line.slice(0, 200).trimEnd())).length > gaps;
}
