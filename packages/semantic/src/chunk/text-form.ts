import type { CodeFile } from '@scaledown/code';

/** How a text is cut: by its syntax, by its headings and paragraphs, or by its blank lines. */
export type TextForm = 'code' | 'prose' | 'lines';

const PROSE_EXTENSIONS = /\.(?:md|mdx|markdown|rst|txt|text|adoc|asciidoc)$/i;
const EXTENSION = /[^\\/]\.[^.\\/]+$/;
const CODE_CHARACTERS = /[{}=;<>$&@\\^~+]/g;

/** Definitions that cover less of a text that does not parse are an accident. */
const LEAST_DEFINED = 0.1;
/** Errors in more of the lines than this are of a text in another language. */
const MOST_ERRORS_PER_LINE = 0.05;
/**
 * The most that prose holds of the characters that programs are full of. Measured: 95 % of a repository's Markdown is below
 * .025 (median .004), 95 % of its TypeScript above .023 (median .052), and of shell scripts above .043.
 */
const MOST_CODE_CHARACTERS = 0.025;

/** Tells the form of a text by its extension or, where it has none, by how well it parsed. */
export function textForm(file: CodeFile): TextForm {
  const path = file.path ?? '';
  if (PROSE_EXTENSIONS.test(path)) return 'prose';
  if (file.language === undefined && EXTENSION.test(path)) return 'lines';
  if (EXTENSION.test(path) || (file.language !== undefined && readsAsCode(file))) return 'code';
  return codeCharacterShare(file.source.text) <= MOST_CODE_CHARACTERS ? 'prose' : 'lines';
}

function readsAsCode({ errorCount, units, source }: CodeFile): boolean {
  if (errorCount === 0) return true;
  if (errorCount > MOST_ERRORS_PER_LINE * source.lines.length) return false;
  let defined = 0;
  for (const { kind, parent, startLine, endLine } of units) {
    if (parent === undefined && (kind === 'function' || kind === 'class')) defined += endLine - startLine + 1;
  }
  return defined >= LEAST_DEFINED * source.lines.length;
}

function codeCharacterShare(text: string): number {
  const sample = text.slice(0, 20_000).replace(/\s+/g, '');
  return sample === '' ? 0 : (sample.match(CODE_CHARACTERS)?.length ?? 0) / sample.length;
}
