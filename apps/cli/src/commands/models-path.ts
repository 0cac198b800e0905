import { findModel } from '@scaledown/embeddings';
import type { CommandContext } from '../command-context.ts';
import { missingModel } from '../errors/missing-model.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** Runs `scaledown models path`: prints the folder of a model. */
export async function modelsPath(name: string, { stdout }: CommandContext): Promise<ExitCode> {
  const model = await findModel(name);
  if (model === undefined) throw missingModel(name, `'scaledown models pull ${name}' fetches it.`);
  await stdout.write(`${model.folder}\n`);
  return exitCodes.ok;
}
