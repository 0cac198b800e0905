import { listModels } from '@scaledown/embeddings';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { formatDocument } from '../output/format-json.ts';
import { renderModels } from '../report/render-models.ts';

/** What commander makes of the flags of `scaledown models list`. */
const ListSettings = v.strictObject({
  format: v.picklist(['text', 'json']),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown models list`.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function modelsList(
  flags: unknown,
  { stdout, stderr, environment }: CommandContext,
): Promise<ExitCode> {
  const { format, quiet } = v.parse(ListSettings, flags);
  const models = await listModels();
  await stdout.write(
    format === 'json' ? formatDocument({ models }) : renderModels({ models, output: stdout, environment }),
  );
  if (models.length === 0 && stderr.isTerminal && !quiet) {
    await stderr.write("No models yet; 'scaledown models pull NAME' fetches one. 'bundled' needs no pull.\n");
  }
  return exitCodes.ok;
}
