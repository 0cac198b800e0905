import type { CommentSyntax } from '../languages/language-definition.ts';
import type { SourceText } from '../source/source-text.ts';

/** What a marker says, as {@link gapMarker} writes it, behind the opening of a comment. */
const GAP = /^ \.\.\. (?:lines? \d+(?:-\d+)?|\d+ lines?)(?: \([^)]*\))? \.\.\./;

/** Tells whether a source is itself an excerpt: some line of it stands for lines that were left out before. */
export function isExcerpt({ lines }: SourceText, { open }: CommentSyntax): boolean {
  return lines.some((line) => {
    const text = line.trimStart();
    return text.startsWith(open) && GAP.test(text.slice(open.length));
  });
}
