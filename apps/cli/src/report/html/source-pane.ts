import { withoutTerminator } from '../../trace/line-links.ts';
import type { LineFate } from '../../trace/trace-lines.ts';
import { formatAmount } from '../numbers.ts';
import { type Html, html, joinHtml, visibleText } from './html.ts';
import { fateClass, type RunFacts } from './run-facts.ts';

/** Runs of lines left out that are shorter than this are shown: folding them away would hide more than it saves. */
const SHORTEST_FOLD = 10;

/** A run of lines that have the same part in the result: they are in it, or they are not. */
interface Run {
  /** Number of the first line, from 1. */
  readonly start: number;
  /** Number of the last line. */
  end: number;
  readonly isShown: boolean;
}

/** The source, each line marked by what became of it; long runs of lines left out are folded. */
export function sourcePane(facts: RunFacts): Html {
  const { source, trace, stages } = facts;
  const parts = runsOf(trace.fates).map(({ start, end, isShown }) => {
    const rows = joinHtml(
      source.lines
        .slice(start - 1, end)
        .map((text, index) => row(text, start + index, trace.fates[start + index - 1], facts)),
    );
    if (isShown || end - start + 1 < SHORTEST_FOLD) return rows;
    const byStage = stages.flatMap(({ stage }, index) => {
      const count = trace.fates
        .slice(start - 1, end)
        .filter((fate) => fate.kind === 'dropped' && fate.stage === index).length;
      return count === 0 ? [] : [`${formatAmount(count, 'line')} by ${stage}`];
    });
    return html`<details><summary><span class="range">${start}–${end}</span> left out: ${byStage.join(', ')}</summary>${rows}</details>`;
  });
  return joinHtml(parts);
}

function row(text: string, line: number, fate: LineFate | undefined, { stages }: RunFacts): Html {
  const kind = fate === undefined ? 'blank' : fateClass(fate);
  const { sign, says } = signOf(fate, stages);
  return html`<div class="row ${kind}" id="L${line}"><span class="number">${line}</span><span class="sign" title="${says}">${sign}</span><code>${visibleText(withoutTerminator(text))}</code></div>\n`;
}

/** Said by a sign as well as by a colour, for those who see no colours and for print. */
function signOf(
  fate: LineFate | undefined,
  stages: RunFacts['stages'],
): { readonly sign: string; readonly says: string | undefined } {
  switch (fate?.kind) {
    case 'kept':
      return { sign: '+', says: 'kept' };
    case 'part':
      return { sign: '~', says: 'kept in part, or spelled shorter' };
    case 'dropped':
      return { sign: String(fate.stage + 1), says: `left out by ${stages[fate.stage]?.stage}` };
    default:
      return { sign: '', says: undefined };
  }
}

/** Parts the lines where those that are in the result begin and end. */
function runsOf(fates: readonly LineFate[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, isShown] of shownLines(fates).entries()) {
    const last = runs.at(-1);
    if (last?.isShown === isShown) last.end = index + 1;
    else runs.push({ start: index + 1, end: index + 1, isShown });
  }
  return runs;
}

/** Blank lines between two shown lines are shown with them; others go with what is left out. */
function shownLines(fates: readonly LineFate[]): readonly boolean[] {
  const shown = fates.map(({ kind }) => kind === 'kept' || kind === 'part');
  let before: number | undefined;
  for (const [index, { kind }] of fates.entries()) {
    if (kind === 'blank') continue;
    if (before !== undefined && shown[before] && shown[index]) shown.fill(true, before, index);
    before = index;
  }
  return shown;
}
