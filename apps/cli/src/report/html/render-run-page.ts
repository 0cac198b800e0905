import { SourceText } from '@scaledown/code';
import { LocalCompressedPrompt } from '@scaledown/compressor';
import type { PipelineResult, PipelineWarning, StageReport } from '@scaledown/pipeline';
import type { LineLinks } from '../../trace/line-links.ts';
import { linkCompression } from '../../trace/link-compression.ts';
import { linkSelection } from '../../trace/link-selection.ts';
import { traceLines } from '../../trace/trace-lines.ts';
import { readVersion } from '../../version.ts';
import { renderPage } from './render-page.ts';

/** A run that a page is made of. */
export interface RunPageRequest {
  /** What the source is called. */
  readonly name: string;
  /** The source, as the first stage was given it. */
  readonly text: string;
  readonly query: string | undefined;
  readonly prompt: string | undefined;
  readonly result: PipelineResult;
  readonly warnings: readonly PipelineWarning[];
}

/** Follows each line of the source through the stages, and renders what became of it as a page. */
export function renderRunPage({ name, text, query, prompt, result, warnings }: RunPageRequest): string {
  const source = new SourceText(text);
  let input = source;
  const links = result.history.map((stage): LineLinks => {
    const output = new SourceText(stage.content);
    const linked = linkStage(stage, input, output);
    input = output;
    return linked;
  });
  return renderPage({
    name,
    query,
    prompt,
    source,
    result: input,
    trace: traceLines(source, links),
    stages: result.history,
    metrics: result.metrics,
    warnings,
    version: readVersion(),
  });
}

function linkStage(stage: StageReport, input: SourceText, output: SourceText): LineLinks {
  if (stage.kind === 'optimizer') return linkSelection(input, output, stage.segments ?? []);
  const { result } = stage;
  return linkCompression(input, output, result instanceof LocalCompressedPrompt ? result.segments : []);
}
