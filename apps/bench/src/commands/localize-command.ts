import { loadModel } from '@scaledown/embeddings';
import type { HasteOptions } from '@scaledown/haste';
import { type Command, CommanderError } from 'commander';
import { readLocalizationCases } from '../corpus/localization-cases.ts';
import { parseCaps, parseOptimizerOption } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { localize } from '../suites/localize.ts';
import { reportLocalization } from '../suites/report-localization.ts';
import { bm25System } from '../systems/bm25-system.ts';
import { createHasteSystem } from '../systems/haste-system.ts';
import { headSystem } from '../systems/head-system.ts';
import type { LocalizationSystem } from '../systems/localization-system.ts';

interface LocalizeFlags {
  readonly cases: string;
  readonly repositories: string;
  readonly cap: readonly number[];
  readonly repository?: readonly string[];
  readonly option?: HasteOptions;
  readonly model?: readonly string[];
  readonly json?: string;
}

/** Adds the suite that asks for the lines that real commits edit. */
export function addLocalize(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('localize')
    .summary('does an output hold the lines that a real commit edits?')
    .requiredOption('--cases <file>', 'cases that scripts/build_localization_cases.py wrote')
    .requiredOption(
      '--repositories <folder>',
      'folder with a git directory per repository, at owner+name/repo',
    )
    .option('--cap <tokens>', 'caps to compare at, separated by commas', parseCaps, [1200, 2400])
    .option('--repository <name...>', 'only cases of these repositories')
    .option('--option <key=value...>', 'options of the optimizer, such as topK=3', parseOptimizerOption)
    .option(
      '--model <name...>',
      'embedding models to rerank by meaning with as well: bundled, a name or a folder',
    )
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async (flags: LocalizeFlags) => {
      const { cases: casesFile, repositories, cap: caps, repository: only = [], option = {}, json } = flags;
      const cases = await readLocalizationCases({ casesFile, repositories, only });
      if (cases.length === 0) {
        throw new CommanderError(
          2,
          'bench.noCases',
          `${casesFile} holds no case${only.length > 0 ? ` of ${only.join(', ')}` : ''}.`,
        );
      }
      const byMeaning = await systemsOf(flags.model ?? [], option);
      const systems = [createHasteSystem(option), ...byMeaning, bm25System, headSystem];
      const outcomes = await localize({ cases, systems, caps, onProgress });
      await onReport(reportLocalization(outcomes, notesOn(option)), json);
    });
}

async function systemsOf(models: readonly string[], option: HasteOptions): Promise<LocalizationSystem[]> {
  const systems: LocalizationSystem[] = [];
  for (const name of models) {
    const embeddings = await loadModel(name);
    systems.push({ ...createHasteSystem({ ...option, semantic: true, embeddings }), name: `haste, ${name}` });
  }
  return systems;
}

function notesOn(option: HasteOptions): string[] {
  const options = Object.keys(option).length === 0 ? 'defaults' : JSON.stringify(option);
  const softCap = option.softCap === undefined ? ', softCap raised to the cap where the cap is larger' : '';
  return [
    `haste: ${options}${softCap}. With the name of a model: the same with \`semantic\` and that model.`,
    'bm25: Okapi BM25 (k1 1.2, b 0.75) over functions, whole functions in rank order while they fit. head: the file, cut at the cap.',
  ];
}
