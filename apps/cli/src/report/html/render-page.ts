import { createHash } from 'node:crypto';
import { formatAmount, formatCount, formatPercent } from '../numbers.ts';
import { Html, html, visibleText } from './html.ts';
import { overviewStrip } from './overview-strip.ts';
import { PAGE_STYLE } from './page-style.ts';
import { resultPane } from './result-pane.ts';
import { countFates, type RunFacts, stageClass } from './run-facts.ts';
import { sourcePane } from './source-pane.ts';
import { stageTable } from './stage-table.ts';

/** The second line of defence behind escaping: this page's own style is all that a browser may load or run. */
const POLICY = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;

/**
 * Renders a run as one page that needs nothing beside it: no scripts, no other file, no network. The source with what
 * became of each line on the left, the result on the right, and what each stage cost above.
 */
export function renderPage(facts: RunFacts): string {
  const { name, source, result, metrics, version } = facts;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="scaledown ${version}">
<title>${name} · ScaleDown</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<main>
<div class="top">
<section>
<h1>${visibleText(name)}</h1>
<div class="quiet">${formatCount(metrics.originalTokens)} tokens became ${formatCount(metrics.totalTokens)}${saved(metrics)}, as ${metrics.tokenizer} counts</div>
<dl>${asked('query', facts.query)}${asked('prompt', facts.prompt)}</dl>
${warnings(facts)}
</section>
<section aria-label="Stages">${stageTable(facts)}</section>
</div>
${legend(facts)}
<div class="panes">
${overviewStrip(facts.trace.fates)}
<section class="pane source" aria-label="Source" tabindex="0"><header><h2>Source</h2><span class="quiet">${formatAmount(source.lines.length, 'line')}</span></header>
${sourcePane(facts)}</section>
<section class="pane result" aria-label="Result" tabindex="0"><header><h2>Result</h2><span class="quiet">${formatAmount(result.lines.length, 'line')}, numbered as in the source</span></header>
${resultPane(facts)}${promptBelow(facts)}</section>
</div>
<footer>Made by scaledown ${version}. This page needs no scripts and no network.</footer>
</main>
</body>
</html>
`;
  return page.markup;
}

function saved({ savingsPercent }: RunFacts['metrics']): string {
  return Number.isFinite(savingsPercent) ? `: ${formatPercent(savingsPercent)} saved` : '';
}

function asked(term: string, text: string | undefined): Html | undefined {
  return text === undefined ? undefined : html`<dt>${term}</dt><dd>${visibleText(text)}</dd>`;
}

function warnings({ warnings: all }: RunFacts): Html | undefined {
  if (all.length === 0) return undefined;
  const items = all.map(
    ({ stage, message }) =>
      html`<li>${stage === undefined ? '' : html`<strong>${stage}</strong> `}${visibleText(message)}</li>`,
  );
  return html`<ul class="warnings">${items}</ul>`;
}

function legend({ trace, stages }: RunFacts): Html {
  const counts = countFates(trace.fates, stages.length);
  const dropped = stages.map(
    ({ stage }, index) =>
      html`<li><span class="key ${stageClass(index)}">${index + 1}</span> ${formatCount(counts.dropped[index] ?? 0)} left out by ${stage}</li>`,
  );
  const part =
    counts.part === 0
      ? undefined
      : html`<li><span class="key part">~</span> ${formatCount(counts.part)} kept in part, or spelled shorter</li>`;
  return html`<ul class="legend"><li><span class="key kept">+</span> ${formatAmount(counts.kept, 'line')} kept</li>${part}${dropped}<li class="unfold"><label><input type="checkbox" id="unfold"> show all lines</label></li></ul>`;
}

function promptBelow({ prompt }: RunFacts): Html | undefined {
  return prompt === undefined ? undefined : html`<div class="prompt">${visibleText(prompt)}</div>`;
}
