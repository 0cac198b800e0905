/** Markup that may stand in a page as it is. Only {@link html} and {@link joinHtml} make it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template may hold: text is escaped, markup is not, nothing is nothing. */
export type HtmlPart = Html | string | number | undefined | readonly Html[];

/** Writes markup; whatever is put into it is text, unless it was written by this tag itself. */
export function html(pieces: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(pieces.reduce((markup, piece, index) => markup + toMarkup(parts[index - 1]) + piece));
}

/** Joins many pieces of markup. */
export function joinHtml(parts: readonly Html[]): Html {
  return new Html(parts.map(({ markup }) => markup).join(''));
}

/** Tabs and line breaks are what a text is laid out with; every other control, and what hides or reorders text, is not. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Foreign text as markup: characters that do not show, or that change the order in which others do, appear as their code
 * points, so that what a person sees is what a model reads.
 */
export function visibleText(text: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    const code = match[0].codePointAt(0) ?? 0;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    parts.push(html`${text.slice(end, match.index)}<span class="code-point">${name}</span>`);
    end = match.index + match[0].length;
  }
  parts.push(html`${text.slice(end)}`);
  return joinHtml(parts);
}

function toMarkup(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return joinHtml(part).markup;
  return escapeText(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
