import * as v from 'valibot';
import { UsageError } from '../errors/usage-error.ts';
import { STAGE_NAMES, type StageName } from '../input/parse-stages.ts';

/** The flags of one `scaledown pipeline` run; one left out keeps the default of the stage it is for. */
export interface PipelineSettings {
  readonly query?: string;
  readonly queryFile?: string;
  readonly prompt?: string;
  readonly stdinName?: string;
  readonly stages: readonly StageName[];
  readonly maxTokens?: number;
  readonly topK?: number;
  readonly rate?: 'auto' | number;
  /** Name or folder of the model of the semantic stage. */
  readonly embeddings?: string;
  readonly targetModel?: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly explain: boolean;
  /** Where the page goes. */
  readonly html?: string;
  readonly output?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

const off = v.exactOptional(v.boolean(), false);

const flagsSchema: v.GenericSchema<unknown, PipelineSettings> = v.strictObject({
  query: v.exactOptional(v.string()),
  queryFile: v.exactOptional(v.string()),
  prompt: v.exactOptional(v.string()),
  stdinName: v.exactOptional(v.string()),
  stages: v.exactOptional(v.array(v.picklist(STAGE_NAMES)), [...STAGE_NAMES]),
  maxTokens: v.exactOptional(v.number()),
  topK: v.exactOptional(v.number()),
  rate: v.exactOptional(v.union([v.literal('auto'), v.number()])),
  embeddings: v.exactOptional(v.string()),
  targetModel: v.exactOptional(v.string()),
  format: v.picklist(['text', 'json', 'markdown']),
  explain: off,
  html: v.exactOptional(v.string()),
  output: v.exactOptional(v.string()),
  quiet: off,
  verbose: off,
});

/**
 * Checks what commander makes of the flags; the range of each number is checked where it is parsed.
 *
 * @throws UsageError for stages in an order that cannot work, for a flag whose stage is not run, for two results in one
 * place, and for a blank prompt.
 */
export function readPipelineSettings(flags: unknown): PipelineSettings {
  const settings = v.parse(flagsSchema, flags);
  const problem = problemOf(settings);
  if (problem !== undefined) throw new UsageError('pipeline', problem);
  return settings;
}

function problemOf({
  stages,
  rate,
  embeddings,
  topK,
  prompt,
  html,
  output,
}: PipelineSettings): string | undefined {
  const misplaced = stages.slice(stages.indexOf('compress') + 1)[0];
  if (stages.includes('compress') && misplaced !== undefined) {
    return `'${misplaced}' cannot come after 'compress': a compressed text is no source any more.`;
  }
  const idle =
    idleFlag('--rate', rate, ['compress'], stages) ??
    idleFlag('--embeddings', embeddings, ['semantic'], stages) ??
    idleFlag('--top-k', topK, ['haste', 'semantic'], stages);
  if (idle !== undefined) return idle;
  if (prompt?.trim() === '') return 'The prompt is empty; say what the model is to do, or leave it out.';
  if (html === '-') return "The page needs a file of its own; '-' is where the result goes.";
  if (html !== undefined && html === output)
    return `The result and the page would both be written to ${html}.`;
  return undefined;
}

/** What would do nothing must not look as if it did. */
function idleFlag(
  flag: string,
  value: unknown,
  users: readonly StageName[],
  stages: readonly StageName[],
): string | undefined {
  if (value === undefined || users.some((user) => stages.includes(user))) return undefined;
  return `'${flag}' is for ${users.join(' and ')}, which ${users.length === 1 ? 'is' : 'are'} not among the stages.`;
}
