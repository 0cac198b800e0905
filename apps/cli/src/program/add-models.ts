import { type Command, Option } from 'commander';
import { parsePulledModel } from '../input/parse-pulled-model.ts';
import { parseWord } from '../input/parse-word.ts';
import type { Wiring } from './wiring.ts';

const NOTES = `
Models come from huggingface.co, or the hub that HF_ENDPOINT names, and lie in
SCALEDOWN_MODELS (~/.cache/scaledown/models by default). Nothing else fetches a
model. What Hugging Face's own tools have fetched is used where it lies. The
model 'bundled' comes with this command and needs no pull.`;

const PULL_NOTES = `
Sentence-transformers models that bring an ONNX graph can be pulled, and Model2Vec
models. Ctrl-C keeps what has come, and the same command goes on from there. For a
private or gated model set HF_TOKEN. The model's folder is printed.`;

const PULL_EXAMPLES = `
Examples:
  scaledown models pull Qwen/Qwen3-Embedding-0.6B
  scaledown models pull sentence-transformers/all-MiniLM-L6-v2
  scaledown models pull Xenova/bge-small-en-v1.5 --dtype q8`;

/** Adds `scaledown models` with `pull`, `list`, `path` and `rm`. */
export function addModels(program: Command, wiring: Wiring): void {
  const models = program
    .command('models')
    .summary('fetch, list and remove embedding models')
    .description("Fetches, lists and removes the embedding models of 'optimize --semantic' and 'search'.")
    .addHelpText('after', NOTES)
    .showHelpAfterError("Try 'scaledown models --help'.");
  addPull(models, wiring);
  addList(models, wiring);
  addPath(models, wiring);
  addRemove(models, wiring);
}

function addPull(models: Command, { context, onExit }: Wiring): void {
  models
    .command('pull')
    .summary('fetch a model')
    .description('Fetches a model from a hub of Hugging Face, whole and checked.')
    .argument('<name>', 'the model, such as Qwen/Qwen3-Embedding-0.6B', parsePulledModel)
    .addOption(
      new Option(
        '--dtype <dtype>',
        'how its weights are stored: a smaller form is faster, and a little less exact (default: the most exact one offered; for Qwen/Qwen3-Embedding-0.6B q8)',
      ).choices(['fp32', 'fp16', 'q8', 'q4']),
    )
    .option('--revision <revision>', 'a branch, a tag or a commit', parseWord, 'main')
    .addHelpText('after', `${PULL_NOTES}\n${PULL_EXAMPLES}`)
    .showHelpAfterError("Try 'scaledown models pull --help'.")
    .action(async (name: string, _flags: unknown, command: Command) => {
      const { modelsPull } = await import('../commands/models-pull.ts');
      onExit(await modelsPull(name, command.optsWithGlobals(), context));
    });
}

function addList(models: Command, { context, onExit }: Wiring): void {
  models
    .command('list')
    .summary('the models on this machine')
    .description("Lists the models that were pulled, and those of Hugging Face's cache that can be used.")
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .showHelpAfterError("Try 'scaledown models list --help'.")
    .action(async (_flags: unknown, command: Command) => {
      const { modelsList } = await import('../commands/models-list.ts');
      onExit(await modelsList(command.optsWithGlobals(), context));
    });
}

function addPath(models: Command, { context, onExit }: Wiring): void {
  models
    .command('path')
    .summary("print a model's folder")
    .description("Prints the folder of a model's files.")
    .argument('<name>', 'the model', parsePulledModel)
    .showHelpAfterError("Try 'scaledown models path --help'.")
    .action(async (name: string) => {
      const { modelsPath } = await import('../commands/models-path.ts');
      onExit(await modelsPath(name, context));
    });
}

function addRemove(models: Command, { context, onExit }: Wiring): void {
  models
    .command('rm')
    .summary('remove a model')
    .description('Removes a model that was pulled, and what an unfinished pull has left of it.')
    .argument('<name>', 'the model', parsePulledModel)
    .showHelpAfterError("Try 'scaledown models rm --help'.")
    .action(async (name: string, _flags: unknown, command: Command) => {
      const { modelsRemove } = await import('../commands/models-remove.ts');
      onExit(await modelsRemove(name, command.optsWithGlobals(), context));
    });
}
