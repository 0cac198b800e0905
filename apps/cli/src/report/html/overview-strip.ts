import type { LineFate } from '../../trace/trace-lines.ts';
import { type Html, html, joinHtml } from './html.ts';
import { fateClass } from './run-facts.ts';

/** A run of kept lines takes at least this part of the strip: about two pixels of a usual window. */
const FINEST_PART = 400;

/** The whole source as a strip, one unit of height to a line; what is in the result leads to its place. */
export function overviewStrip(fates: readonly LineFate[]): Html {
  const runs: { readonly kind: string; readonly start: number; end: number }[] = [];
  for (const [index, fate] of fates.entries()) {
    const last = runs.at(-1);
    const kind = fateClass(fate);
    if (last !== undefined && (last.kind === kind || fate.kind === 'blank')) last.end = index + 1;
    else runs.push({ kind, start: index, end: index + 1 });
  }
  const isShown = ({ kind }: { readonly kind: string }): boolean => kind === 'kept' || kind === 'part';
  const leastHeight = fates.length / FINEST_PART;
  // What is shown is drawn last, and thick enough to be seen.
  const marks = [...runs.filter((run) => !isShown(run)), ...runs.filter(isShown)].map((run) => {
    const { kind, start, end } = run;
    const height = isShown(run) ? Math.max(leastHeight, end - start) : end - start;
    const mark = html`<rect class="${kind}" x="0" y="${start}" width="10" height="${height}"></rect>`;
    return isShown(run) ? html`<a href="#L${start + 1}">${mark}</a>` : mark;
  });
  return html`<svg class="strip" viewBox="0 0 10 ${Math.max(1, fates.length)}" preserveAspectRatio="none" role="img" aria-label="Where in the source the kept lines stand">${joinHtml(marks)}</svg>`;
}
