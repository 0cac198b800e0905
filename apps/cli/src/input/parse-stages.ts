import { InvalidArgumentError } from 'commander';

/** The stages that a run may be put together from, in the order that makes sense of all three. */
export const STAGE_NAMES = ['haste', 'semantic', 'compress'] as const;

/** One of {@link STAGE_NAMES}. */
export type StageName = (typeof STAGE_NAMES)[number];

/** Reads the stages of a run, parted by commas. @throws InvalidArgumentError for one that is unknown or named twice. */
export function parseStages(value: string): readonly StageName[] {
  const stages: StageName[] = [];
  for (const word of value.split(',')) {
    const stage = STAGE_NAMES.find((name) => name === word.trim());
    if (stage === undefined) {
      throw new InvalidArgumentError(`Name stages parted by commas: ${STAGE_NAMES.join(', ')}.`);
    }
    if (stages.includes(stage)) throw new InvalidArgumentError(`${stage} is named twice.`);
    stages.push(stage);
  }
  return stages;
}
