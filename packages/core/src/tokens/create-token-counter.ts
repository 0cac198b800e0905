import type { TokenCounter } from '../contracts/token-counter.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Warning } from '../results/warning.ts';
import type { EncodingName } from './encoding-name.ts';
import { type ResolvedEncoding, resolveEncoding } from './resolve-encoding.ts';

/** A counter for a model, and what a caller should know about its counts. */
export interface ModelTokenCounter {
  readonly counter: TokenCounter;
  /** Holds `unknown-model` when the counts are those of another model's encoding. */
  readonly warnings: readonly Warning[];
}

const counters = new Map<EncodingName, Promise<TokenCounter>>();

/**
 * Creates the counter for a model, by its name, dated or provider-prefixed, or by an encoding's name.
 * Loads the encoding on first use; the same encoding gives the same counter.
 *
 * @throws InvalidOptionsError when the name is empty.
 */
export async function createTokenCounter(targetModel: string): Promise<ModelTokenCounter> {
  if (targetModel.trim() === '') {
    const message = 'expected the name of a model, such as "gpt-4o", received an empty text';
    throw new InvalidOptionsError(`Invalid targetModel: ${message}.`, {
      issues: [{ path: 'targetModel', message }],
    });
  }
  const resolved = resolveEncoding(targetModel);
  return { counter: await counterFor(resolved.encoding), warnings: warningsFor(targetModel, resolved) };
}

function counterFor(encoding: EncodingName): Promise<TokenCounter> {
  let counter = counters.get(encoding);
  if (counter === undefined) {
    counter = loadCounter(encoding);
    counters.set(encoding, counter);
    // A failed import must not be remembered, or one bad moment would last as long as the process.
    counter.catch(() => counters.delete(encoding));
  }
  return counter;
}

/** Loads the counting itself with the first table: importing this package is the cheaper for it. */
async function loadCounter(encoding: EncodingName): Promise<TokenCounter> {
  const [{ EncodingTokenCounter }, { loadEncoding }] = await Promise.all([
    import('./encoding-token-counter.ts'),
    import('./load-encoding.ts'),
  ]);
  return new EncodingTokenCounter(encoding, await loadEncoding(encoding));
}

function warningsFor(targetModel: string, { encoding, match }: ResolvedEncoding): readonly Warning[] {
  if (match === 'exact') return [];
  const name = targetModel.length > 60 ? `${targetModel.slice(0, 60)}…` : targetModel;
  const why =
    match === 'family'
      ? `The tokenizer of "${name}" is not available here`
      : `The model "${name}" is not known`;
  return [
    {
      code: 'unknown-model',
      message: `${why}; tokens are counted with ${encoding}, so counts are approximate.`,
    },
  ];
}
