import { parseOptions } from '@scaledown/core';
import * as v from 'valibot';
import { refuse } from './errors/refuse.ts';
import type { OnStage } from './report/stage-event.ts';
import type { Stage } from './steps/stage.ts';

/** One run of a {@link Pipeline}. */
export interface PipelineRequest {
  /** What the optimizers select for, and with the prompt what the compressors keep. */
  readonly query?: string | undefined;
  /** The file that the first optimizer reads when `context` is empty; otherwise only the name that the text goes by. */
  readonly filePath?: string | undefined;
  /**
   * What the model will be asked of the result, which does not hold it. Compressors serve the query and the prompt, or
   * the one that is given.
   */
  readonly prompt?: string | undefined;
  /** The text to begin with. @default '' */
  readonly context?: string | undefined;
  /** Hard limit on the final content, in tokens of the target model; at least 1. Each stage keeps to it, or to its own. */
  readonly maxTokens?: number | undefined;
  /** Stops the run; the promise then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told when a stage begins and when it has ended. */
  readonly onStage?: OnStage | undefined;
}

/** {@link PipelineRequest} with what can be filled in. */
export interface ResolvedPipelineRequest extends PipelineRequest {
  readonly context: string;
  /** What compressors serve; blank only where there is none. */
  readonly prompt: string;
}

const requestSchema: v.GenericSchema<PipelineRequest, PipelineRequest & { readonly context: string }> =
  v.strictObject({
    query: v.optional(v.string()),
    filePath: v.optional(v.pipe(v.string(), v.nonEmpty())),
    prompt: v.optional(v.string()),
    context: v.optional(v.string(), ''),
    maxTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    signal: v.optional(v.instance(AbortSignal)),
    onStage: v.optional(
      v.pipe(
        v.function(),
        v.transform((listener): OnStage => listener),
      ),
    ),
  });

/**
 * Checks a request against the stages it is for, before any of them runs, and fills in the prompt.
 *
 * @param what Which request this is; a message begins with it.
 * @throws InvalidOptionsError for an unknown key, a request without a text that the first stage can have, or one without
 * a prompt or a query for a compressor.
 */
export function readRequest(
  request: unknown,
  stages: readonly Stage[],
  what = 'run() request',
): ResolvedPipelineRequest {
  const checked = parseOptions(requestSchema, request, what);
  const { context, filePath, query = '', prompt = '' } = checked;
  const [first] = stages;
  if (context === '' && first?.kind === 'compressor') {
    refuse(
      what,
      'context',
      `is required: the first stage, "${first.name}", is a compressor and reads no file`,
    );
  }
  if (context === '' && filePath === undefined)
    refuse(what, 'context', 'is required where there is no filePath');
  const served = joinTexts(query, prompt);
  const compressor = stages.find(({ kind }) => kind === 'compressor');
  if (compressor !== undefined && isBlank(served)) {
    refuse(
      what,
      'prompt',
      `the compressor "${compressor.name}" needs a prompt, or a query, that is not blank`,
    );
  }
  return { ...checked, prompt: served };
}

/**
 * A prompt alone says what to do, such as "Provide a concise summary", and not of what: compressors that were served it
 * alone kept the place to edit in 23 % of cases, with the query before it in 52 % (docs/decisions/0019).
 */
function joinTexts(query: string, prompt: string): string {
  if (query.trim() === prompt.trim()) return query;
  return [query, prompt].filter((text) => !isBlank(text)).join('\n\n');
}

const isBlank = (text: string): boolean => text.trim() === '';
