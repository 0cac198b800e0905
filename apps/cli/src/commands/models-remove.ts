import { findModel, type LocalModel, ModelNotFoundError, removeModel } from '@scaledown/embeddings';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { addHint } from '../errors/hints.ts';
import { missingModel } from '../errors/missing-model.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { formatByteCount } from '../report/numbers.ts';

/** What commander makes of the flags of `scaledown models rm`. */
const RemoveSettings = v.strictObject({
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown models rm`.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function modelsRemove(
  name: string,
  flags: unknown,
  { stderr, signal }: CommandContext,
): Promise<ExitCode> {
  const { quiet } = v.parse(RemoveSettings, flags);
  const model = await findModel(name);
  if (!(await removeModel(name, { signal }))) {
    throw model === undefined
      ? missingModel(name, "'scaledown models list' shows those that are.")
      : foreignModel(model);
  }
  if (stderr.isTerminal && !quiet) {
    const freed = model?.origin === 'scaledown' ? `: ${formatByteCount(model.bytes)} are free again` : '';
    await stderr.write(`Removed ${name}${freed}.\n`);
  }
  return exitCodes.ok;
}

/** Other programs use that cache too. */
function foreignModel({ name, folder }: LocalModel): ModelNotFoundError {
  const error = new ModelNotFoundError(`The model ${name} was not pulled: it lies in Hugging Face's cache.`, {
    model: name,
  });
  return addHint(error, `Hugging Face's own tools remove it there: ${folder}`);
}
