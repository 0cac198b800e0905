import { withoutTerminator } from '../../trace/line-links.ts';
import { type Html, html, joinHtml, visibleText } from './html.ts';
import type { RunFacts } from './run-facts.ts';

/** The result, each line with a link to the line of the source that it is; what is not of the source stands back. */
export function resultPane({ result, trace }: RunFacts): Html {
  const isPart = (line: number): boolean => trace.fates[line - 1]?.kind === 'part';
  const rows = result.lines.map((text, index) => {
    const [origin, ...others] = trace.origins[index] ?? [];
    const code = html`<code>${visibleText(withoutTerminator(text))}</code>`;
    if (origin === undefined) {
      const kind = text.trim() === '' ? 'blank' : 'marker';
      return html`<div class="row ${kind}"><span class="number"></span>${code}</div>\n`;
    }
    const kind = [origin, ...others].some(isPart) ? 'part' : 'kept';
    const more = others.length === 0 ? '' : '…';
    return html`<div class="row ${kind}"><a class="number" href="#L${origin}">${origin}${more}</a>${code}</div>\n`;
  });
  return joinHtml(rows);
}
