import type { PipelineResult, PipelineWarning } from '@scaledown/pipeline';
import { formatDocument, writableMetrics } from './format-json.ts';
import { formatText } from './format-text.ts';
import { fenced, inlineCode } from './markdown-parts.ts';

/** What {@link formatPipeline} writes. */
export interface PipelineOutput {
  /** What the source is called. */
  readonly name: string;
  readonly query: string | undefined;
  readonly result: PipelineResult;
  readonly warnings: readonly PipelineWarning[];
  readonly settings: { readonly format: 'text' | 'json' | 'markdown'; readonly prompt?: string };
}

/** Writes a result in the form asked for: with a prompt, texts end in it, so that they can be sent as they are. */
export function formatPipeline({ name, query, result, warnings, settings }: PipelineOutput): string {
  const { finalContent, metrics } = result;
  const { format, prompt } = settings;
  switch (format) {
    case 'json':
      return formatDocument({
        finalContent,
        ...(query !== undefined && { query }),
        ...(prompt !== undefined && { prompt }),
        metrics: writableMetrics(metrics),
        history: result.toJSON().history,
        warnings,
      });
    case 'markdown': {
      const tokens = `${metrics.totalTokens} of ${metrics.originalTokens} tokens`;
      return withPrompt(`### ${inlineCode(name)}, ${tokens}\n\n${fenced(finalContent, name)}`, prompt);
    }
    case 'text':
      return withPrompt(formatText(finalContent), prompt);
  }
}

function withPrompt(text: string, prompt: string | undefined): string {
  if (prompt === undefined) return text;
  return text === '' ? formatText(prompt) : `${text}\n${formatText(prompt)}`;
}
