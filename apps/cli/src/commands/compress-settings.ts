import * as v from 'valibot';
import { UsageError } from '../errors/usage-error.ts';

/** The flags of one `scaledown compress` run; one left out keeps the engine's own default. */
export interface CompressSettings {
  readonly prompt?: string;
  readonly promptFile?: string;
  readonly rate?: 'auto' | number;
  readonly maxTokens?: number;
  readonly preserve?: readonly string[];
  readonly preserveKeywords?: boolean;
  readonly lossless: boolean;
  readonly respell: boolean;
  readonly markers?: 'counted' | 'short' | 'none';
  readonly targetModel?: string;
  readonly remote: boolean;
  readonly url?: string;
  readonly temperature?: number;
  readonly format: 'text' | 'json';
  readonly explain: boolean;
  readonly explainAll: boolean;
  readonly output?: string;
  readonly outputDir?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

const off = v.exactOptional(v.boolean(), false);

const flagsSchema: v.GenericSchema<unknown, CompressSettings> = v.strictObject({
  prompt: v.exactOptional(v.string()),
  promptFile: v.exactOptional(v.string()),
  rate: v.exactOptional(v.union([v.literal('auto'), v.number()])),
  maxTokens: v.exactOptional(v.number()),
  preserve: v.exactOptional(v.array(v.string())),
  preserveKeywords: v.exactOptional(v.boolean()),
  lossless: off,
  respell: v.boolean(),
  markers: v.exactOptional(v.picklist(['counted', 'short', 'none'])),
  targetModel: v.exactOptional(v.string()),
  local: off,
  remote: off,
  url: v.exactOptional(v.string()),
  temperature: v.exactOptional(v.number()),
  format: v.picklist(['text', 'json']),
  explain: off,
  explainAll: off,
  output: v.exactOptional(v.string()),
  outputDir: v.exactOptional(v.string()),
  quiet: off,
  verbose: off,
});

/**
 * Checks what commander makes of the flags; the range of each number is checked where it is parsed.
 *
 * @throws UsageError for a flag that the chosen engine knows nothing of: what would do nothing must not look as if it did.
 */
export function readCompressSettings(flags: unknown): CompressSettings {
  const settings = v.parse(flagsSchema, flags);
  const foreign = settings.remote ? localFlag(settings) : remoteFlag(settings);
  if (foreign === undefined) return settings;
  const wayOut = settings.remote
    ? 'works on this machine only; leave out --remote'
    : 'needs --remote; add that';
  throw new UsageError('compress', `'${foreign}' ${wayOut}, or leave out ${foreign}.`);
}

/** The first flag given that the hosted service has no part in. */
function localFlag({
  lossless,
  respell,
  markers,
  explain,
  explainAll,
}: CompressSettings): string | undefined {
  if (lossless) return '--lossless';
  if (!respell) return '--no-respell';
  if (markers !== undefined) return '--markers';
  if (explain) return '--explain';
  return explainAll ? '--explain-all' : undefined;
}

/** The first flag given that only the hosted service takes. */
function remoteFlag({ url, temperature }: CompressSettings): string | undefined {
  if (url !== undefined) return '--url';
  return temperature === undefined ? undefined : '--temperature';
}
