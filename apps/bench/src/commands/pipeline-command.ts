import { LocalCompressor } from '@scaledown/compressor';
import type { EmbeddingModel } from '@scaledown/core';
import { loadDefaultModel } from '@scaledown/embeddings';
import { HasteOptimizer } from '@scaledown/haste';
import { Pipeline, type PipelineStep } from '@scaledown/pipeline';
import { SemanticOptimizer } from '@scaledown/semantic';
import { type Command, CommanderError } from 'commander';
import { readLocalizationCases } from '../corpus/localization-cases.ts';
import { findPythonLibrary, readPythonFiles } from '../corpus/python-files.ts';
import { spreadByTokens } from '../corpus/spread-by-tokens.ts';
import { parseCaps, parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { localize, type Outcome } from '../suites/localize.ts';
import { measureRoads, type Road } from '../suites/pipeline.ts';
import { reportPipeline } from '../suites/report-pipeline.ts';
import { createHasteSystem } from '../systems/haste-system.ts';
import type { LocalizationSystem } from '../systems/localization-system.ts';
import { createPipelineSystem } from '../systems/pipeline-system.ts';

interface PipelineFlags {
  readonly files?: readonly string[];
  readonly maxTokens: number;
  readonly cases?: string;
  readonly repositories?: string;
  readonly handOver: readonly number[];
  readonly json?: string;
}

const FILES = { count: 10, from: 5000, to: 30_000 };
const PASSES = { warmUpPasses: 2, measuredPasses: 5 };
/** A prompt that says nothing of what is asked about. */
const VAGUE_PROMPT = 'Provide a concise summary';

/** Adds the suite that runs optimizers and compressors in a row. */
export function addPipeline(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('pipeline')
    .summary('what does each stage save and take, and do the edits of real commits survive it?')
    .option(
      '--files <folder...>',
      'folders of Python files (default: the standard library of the python3 found)',
    )
    .option('--max-tokens <tokens>', 'limit on what is left of a file', parseWholeNumber(1), 1200)
    .option('--cases <file>', 'cases that scripts/build_localization_cases.py wrote')
    .option('--repositories <folder>', 'folder with a git directory per repository, at owner+name/repo')
    .option('--hand-over <tokens>', 'compares limits of HASTE that are above --max-tokens too', parseCaps, [])
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async (flags: PipelineFlags) => {
      const { maxTokens, json } = flags;
      const model = await loadDefaultModel();
      const outcomes = await compareOnCases(flags, model, onProgress);
      const files = spreadByTokens(await readPythonFiles(await foldersOf(flags)), FILES);
      if (files.length === 0)
        throw new CommanderError(2, 'bench.noFiles', 'There are no Python files of 5,000 to 30,000 tokens.');
      const roads = await measureRoads({ files, roads: roadsWith(model, maxTokens), maxTokens, ...PASSES });
      await onReport(reportPipeline({ roads, outcomes, notes: NOTES }), json);
    });
}

async function foldersOf({ files }: PipelineFlags): Promise<readonly string[]> {
  const library = files === undefined ? await findPythonLibrary() : undefined;
  return files ?? (library === undefined ? [] : [library]);
}

/** The whole road as it ships, and the one for code that is to be edited. */
function roadsWith(embeddings: EmbeddingModel, maxTokens: number): Road[] {
  return [
    {
      name: 'haste → semantic → local',
      createPipeline: () =>
        new Pipeline([
          hasteStep(maxTokens),
          ['semantic', new SemanticOptimizer({ embeddings })],
          ['local', new LocalCompressor()],
        ]),
    },
    {
      name: 'haste → local, rate 1',
      createPipeline: () => new Pipeline([hasteStep(maxTokens), localStep(1)]),
    },
  ];
}

/** A limit above the default softCap raises it, as in the systems of `localize`. */
function hasteStep(maxTokens: number): PipelineStep {
  return ['haste', new HasteOptimizer({ softCap: Math.max(maxTokens, 1800) }), { maxTokens }];
}

function localStep(rate: 'auto' | number): PipelineStep {
  return ['local', new LocalCompressor({ rate })];
}

async function compareOnCases(
  { cases: casesFile, repositories, maxTokens, handOver }: PipelineFlags,
  model: EmbeddingModel,
  onProgress: ProgramOptions['onProgress'],
): Promise<Outcome[]> {
  if (casesFile === undefined) return [];
  if (repositories === undefined) {
    throw new CommanderError(2, 'bench.noRepositories', '--cases needs --repositories.');
  }
  const cases = await readLocalizationCases({ casesFile, repositories, only: [] });
  if (cases.length === 0) throw new CommanderError(2, 'bench.noCases', `${casesFile} holds no case.`);
  return localize({ cases, systems: systemsOf(handOver, model), caps: [maxTokens], onProgress });
}

function systemsOf(handOver: readonly number[], embeddings: EmbeddingModel): LocalizationSystem[] {
  const system = (name: string, stepsFor: (cap: number) => PipelineStep[], prompt?: string) =>
    createPipelineSystem({
      name,
      pipelineFor: (cap) => new Pipeline(stepsFor(cap)),
      ...(prompt === undefined ? {} : { request: { prompt } }),
    });
  const semanticStep = (topK: number): PipelineStep => [
    'semantic',
    new SemanticOptimizer({ topK, embeddings }),
  ];
  return [
    system('haste → local, rate 1', (cap) => [hasteStep(cap), localStep(1)]),
    createHasteSystem(),
    ...handOver.flatMap((tokens) => [
      system(`haste ${tokens} → local, rate 1`, () => [hasteStep(tokens), localStep(1)]),
      system(`haste ${tokens} → semantic 20`, () => [hasteStep(tokens), semanticStep(20)]),
    ]),
    system('haste → local', (cap) => [hasteStep(cap), localStep('auto')]),
    system('haste → local, vague prompt', (cap) => [hasteStep(cap), localStep('auto')], VAGUE_PROMPT),
    system('haste → semantic', (cap) => [hasteStep(cap), semanticStep(3)]),
    system('haste → semantic → local', (cap) => [hasteStep(cap), semanticStep(3), localStep('auto')]),
  ];
}

const NOTES = {
  roads: [
    `Files by size alone: of the folders, without tests, the ones nearest to ${FILES.count} sizes between 5,000 and 30,000 tokens. The query is the first line of the docstring of the file's middle function that has one.`,
    `Milliseconds: medians of ${PASSES.measuredPasses} passes over all files after ${PASSES.warmUpPasses} unmeasured ones, the stages made anew for each run, the model loaded.`,
  ],
  outcomes: [
    'Each road gets the cap as its maxTokens. rate 1: the compressor cuts only what is over the cap. Without it, the compressor chooses by itself how much to keep.',
    `vague prompt: "${VAGUE_PROMPT}" as the prompt, beside the query. haste 1800 and so on: that stage's own limit, above the cap; semantic 20: its topK, instead of 3.`,
  ],
};
