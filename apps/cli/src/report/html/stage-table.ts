import { measureSavings } from '@scaledown/core';
import { formatCount, formatDuration, formatPercent } from '../numbers.ts';
import { type Html, html, joinHtml } from './html.ts';
import { type RunFacts, stageClass } from './run-facts.ts';

/** Tokens and time of each stage, a bar for either: what is left of the source's tokens, and the share of all the time. */
export function stageTable({ stages, metrics }: RunFacts): Html {
  const { originalTokens, totalTokens, savingsPercent, latencyMs } = metrics;
  const longestMs = Math.max(1, ...stages.map((stage) => stage.latencyMs));
  const most = Math.max(1, originalTokens, ...stages.map((stage) => stage.outputTokens));
  const rows = stages.map(({ stage, inputTokens, outputTokens, latencyMs: time, model }, index) => {
    const saved = measureSavings(inputTokens, outputTokens).savingsPercent;
    return html`<tr><th scope="row"><span class="key ${stageClass(index)}">${index + 1}</span> ${stage}${model === undefined ? '' : html` <small>${model}</small>`}</th>
<td class="bar">${bar([
      { share: outputTokens / most, kind: 'left' },
      { share: Math.max(0, inputTokens - outputTokens) / most, kind: stageClass(index) },
    ])}</td><td>${formatCount(outputTokens)}</td><td>${Number.isFinite(saved) ? formatPercent(saved) : ''}</td>
<td class="bar time">${bar([{ share: time / longestMs, kind: 'spent' }])}</td><td>${formatDuration(time)}</td></tr>\n`;
  });
  return html`<table class="stages"><thead><tr><th scope="col">stage</th><th scope="col">left of the source</th><th scope="col">tokens</th><th scope="col">saved</th><th scope="col" colspan="2">time</th></tr></thead>
<tbody><tr><th scope="row">source</th><td class="bar">${bar([{ share: originalTokens / most, kind: 'left' }])}</td><td>${formatCount(originalTokens)}</td><td></td><td class="time"></td><td></td></tr>
${joinHtml(rows)}</tbody>
<tfoot><tr><th scope="row">together</th><td></td><td>${formatCount(totalTokens)}</td><td>${Number.isFinite(savingsPercent) ? formatPercent(savingsPercent) : ''}</td><td class="time"></td><td>${formatDuration(latencyMs)}</td></tr></tfoot></table>`;
}

/** Bars side by side; drawn as SVG, whose sizes are attributes, so that the page needs no inline style. */
function bar(parts: readonly { readonly share: number; readonly kind: string }[]): Html {
  let x = 0;
  const marks = parts.map(({ share, kind }) => {
    const width = Math.max(0, Math.min(1, share)) * 1000;
    const mark = html`<rect class="${kind}" x="${Math.round(x)}" y="0" width="${Math.round(width)}" height="10"></rect>`;
    x += width;
    return mark;
  });
  return html`<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${joinHtml(marks)}</svg>`;
}
