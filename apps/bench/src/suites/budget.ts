import { BudgetTooSmallError, type OptimizedContext, type OptimizeRequest } from '@scaledown/core';
import { checkOutput } from '../check/check-output.ts';
import { VIOLATION_KINDS, type Violation } from '../check/violation.ts';
import type { CorpusFile } from '../corpus/python-files.ts';
import { drawQuery } from '../queries/draw-query.ts';
import { formatCount } from '../report/format-numbers.ts';
import type { Report } from '../report/report.ts';
import { createRandom, pickOne } from '../statistics/create-random.ts';
import { mean } from '../statistics/summaries.ts';

/** The part of an optimizer that the suite calls. */
export interface CheckedOptimizer {
  optimize(request: OptimizeRequest & { readonly query: string }): Promise<OptimizedContext>;
}

/** What {@link checkBudget} runs. */
export interface BudgetRequest {
  readonly optimizer: CheckedOptimizer;
  readonly files: readonly CorpusFile[];
  readonly seed: number;
  /** Which of the seed's triples to run, counted from 0. */
  readonly indexes: readonly number[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** One random question, and what was wrong with its answer. */
export interface Trial {
  readonly index: number;
  readonly path: string;
  readonly kind: string;
  readonly query: string;
  readonly cap: number;
  /** Absent when nothing came back. */
  readonly tokens?: number;
  /** The cap held nothing at all, and the error said so. */
  readonly isRefused: boolean;
  readonly violations: readonly (Violation | { readonly kind: 'throws'; readonly message: string })[];
}

const SMALLEST_CAP = 50;
const LARGEST_CAP = 8000;

/** Answers: does every output keep within its cap, and every other promise, whatever the file, the query and the cap? */
export async function checkBudget(request: BudgetRequest): Promise<Trial[]> {
  const { indexes, onProgress } = request;
  const trials: Trial[] = [];
  for (const index of indexes) {
    trials.push(await runTrial(index, request));
    onProgress?.(trials.length, indexes.length);
  }
  return trials;
}

async function runTrial(index: number, { optimizer, files, seed }: BudgetRequest): Promise<Trial> {
  const random = createRandom(seed, index);
  const file = pickOne(random, files) ?? { path: 'empty.py', text: '', bytes: 0 };
  const otherText = pickOne(random, files)?.text ?? '';
  const { kind, query } = drawQuery(random, { path: file.path, text: file.text, otherText });
  const cap = Math.round(SMALLEST_CAP * (LARGEST_CAP / SMALLEST_CAP) ** random());
  const trial = { index, path: file.path, kind, query, cap };
  try {
    const result = await optimizer.optimize({
      context: file.text,
      filePath: file.path,
      query,
      maxTokens: cap,
    });
    const violations = await checkOutput(file.text, result, cap);
    return { ...trial, tokens: result.metrics.optimizedTokens, isRefused: false, violations };
  } catch (error) {
    // A cap that really holds nothing may be refused, and nothing else may be thrown.
    if (error instanceof BudgetTooSmallError && error.neededTokens > cap)
      return { ...trial, isRefused: true, violations: [] };
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...trial, isRefused: false, violations: [{ kind: 'throws', message }] };
  }
}

/** Counts what went wrong, and says of each failure how to repeat it. */
export function reportBudget(
  trials: readonly Trial[],
  { seed, files }: { readonly seed: number; readonly files: number },
): Report {
  const kinds = [...VIOLATION_KINDS, 'throws'] as const;
  const failed = trials.filter(({ violations }) => violations.length > 0);
  const counts = kinds.map((kind) => ({
    kind,
    outputs: failed.filter(({ violations }) => violations.some((violation) => violation.kind === kind))
      .length,
  }));
  const shares = trials.flatMap(({ tokens, cap }) => (tokens === undefined ? [] : [tokens / cap]));
  return {
    suite: 'budget',
    question:
      'Does every output keep within its cap, and every other promise, whatever the file, the query and the cap?',
    tables: [
      {
        title: `${formatCount(trials.length)} random triples of file, query and cap`,
        header: ['what is wrong', 'outputs', 'allowed'],
        rows: counts.map(({ kind, outputs }) => [kind, outputs, 0]),
        notes: [
          `Seed ${seed}, ${formatCount(files)} files, caps from ${SMALLEST_CAP} to ${formatCount(LARGEST_CAP)} tokens, even on a logarithmic scale.`,
          `${trials.filter(({ isRefused }) => isRefused).length} caps refused as too small for anything; on average ${(100 * mean(shares)).toFixed(1)} % of the cap used.`,
        ],
      },
      {
        title: 'By kind of query',
        header: ['query', 'triples', 'with a failure'],
        rows: [...new Set(trials.map(({ kind }) => kind))]
          .sort()
          .map((kind) => [
            kind,
            trials.filter((trial) => trial.kind === kind).length,
            failed.filter((trial) => trial.kind === kind).length,
          ]),
      },
    ],
    figures: {
      seed,
      counts,
      trials: trials.map(({ query, ...rest }) => ({ ...rest, query: query.slice(0, 2000) })),
    },
    failures: failed.map(
      ({ index, path, kind, cap, violations }) =>
        `--seed ${seed} --index ${index} (${kind}, cap ${cap}, ${path}): ${violations
          .slice(0, 3)
          .map((violation) => `${violation.kind}: ${violation.message}`)
          .join('; ')}`,
    ),
  };
}
