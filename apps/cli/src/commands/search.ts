import { SearchIndex, type SearchProgress } from '@scaledown/semantic';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type QueryWording, readQuery } from '../input/read-query.ts';
import { formatHits } from '../output/format-hits.ts';
import { formatCount } from '../report/numbers.ts';
import { renderSearch } from '../report/render-search.ts';
import { printableLine } from '../terminal/printable.ts';
import { startProgress } from '../terminal/progress.ts';
import { printWarnings } from './print-warnings.ts';
import { type SearchSettings, searchSettingsSchema } from './search-settings.ts';

const WORDING: QueryWording = {
  command: 'search',
  flag: 'query',
  missing: 'Nothing to look for; add --query TEXT or --query-file FILE.',
  empty: 'The query is empty; say what you look for.',
};

/**
 * Runs `scaledown search`: a folder and a question in, what the question is about out.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function search(folder: string, flags: unknown, context: CommandContext): Promise<ExitCode> {
  const settings = v.parse(searchSettingsSchema, flags);
  const { stdin, stdout, stderr, environment, signal } = context;
  const { query: text, queryFile: file, topK, maxTokens, quiet, explain, format } = settings;
  const query = await readQuery({ wording: WORDING, text, file, stdinTaken: false, stdin, signal });
  const index = await openIndex(folder, settings, context);
  const startedAt = performance.now();
  const hits = await index.search(query, { topK, maxTokens, signal });
  const found = { query, hits, index, searchMs: performance.now() - startedAt };
  await stdout.write(formatHits(found, { format, explain, output: stdout, environment }));
  if (quiet) return exitCodes.ok;
  if (format !== 'json') await printWarnings(index.warnings, context);
  const explained = explain && format !== 'json';
  if (stderr.isTerminal || explained || hits.length === 0)
    await stderr.write(renderSearch(found, { explain: explained, output: stderr, environment }));
  return exitCodes.ok;
}

async function openIndex(
  folder: string,
  { model, glob, cache, targetModel, quiet }: SearchSettings,
  { stderr, environment, signal, loadModel }: CommandContext,
): Promise<SearchIndex> {
  let latest: SearchProgress | undefined;
  const progress = startProgress({
    output: stderr,
    text: () => describe(folder, latest),
    enabled: stderr.isTerminal && !quiet && !environment.dumbTerminal,
  });
  try {
    return await SearchIndex.open(folder, {
      embeddings: await loadModel(model),
      globs: glob,
      targetModel,
      signal,
      onProgress: (now) => {
        latest = now;
      },
      ...(!cache && { cacheFolder: false }),
    });
  } finally {
    await progress.stop();
  }
}

const VERBS = { reading: 'Reading files', embedding: 'Embedding chunks' } as const;

function describe(folder: string, progress: SearchProgress | undefined): string {
  const name = printableLine(folder);
  if (progress === undefined) return `Looking through ${name}`;
  const { phase, done, total } = progress;
  return `${VERBS[phase]} of ${name}: ${formatCount(done)} of ${formatCount(total)}`;
}
