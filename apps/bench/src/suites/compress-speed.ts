import { countReally } from '../check/check-tokens.ts';
import { generateText, TEXT_KINDS, type TextKind } from '../generate/generate-text.ts';
import { formatBytes, formatCount, formatMs } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { type CompressionPoint, RUNS } from '../speed/compression-probe.ts';
import { growthExponent } from '../statistics/summaries.ts';

/** Measures one kind of text at one length. */
export type MeasureCompression = (kind: TextKind, characters: number) => Promise<CompressionPoint>;

/** Everything that {@link measureCompressSpeed} measured of one kind of text. */
export interface CompressSpeedFigures {
  readonly kind: TextKind;
  /** By length, ascending. */
  readonly growth: readonly CompressionPoint[];
  /** A text of about 100,000 tokens. */
  readonly hundredThousandTokens: CompressionPoint;
}

/** What {@link measureCompressSpeed} measures. */
export interface MeasureCompressSpeedRequest {
  readonly measure: MeasureCompression;
  /** @default all */
  readonly kinds?: readonly TextKind[] | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

const SIZES = [10e3, 100e3, 300e3, 1e6, 4e6];
const MILLION = 1e6;
const GOAL = { tokens: 100_000, msForTokens: 150, msForMillion: 400 };
const SAMPLE_CHARACTERS = 200_000;

/** Answers: how long does a compression take, by kind of text, and how does that grow with its length? */
export async function measureCompressSpeed(
  request: MeasureCompressSpeedRequest,
): Promise<CompressSpeedFigures[]> {
  const { measure, kinds = TEXT_KINDS, onProgress } = request;
  const total = kinds.length * (SIZES.length + 1);
  const figures: CompressSpeedFigures[] = [];
  let done = 0;
  const measureNext: MeasureCompression = async (kind, characters) => {
    const point = await measure(kind, characters);
    done += 1;
    onProgress?.(done, total);
    return point;
  };
  for (const kind of kinds) {
    const growth: CompressionPoint[] = [];
    for (const size of SIZES) growth.push(await measureNext(kind, size));
    const hundredThousandTokens = await measureNext(kind, charactersOf(kind, GOAL.tokens));
    figures.push({ kind, growth, hundredThousandTokens });
  }
  return figures;
}

/** Lays the figures out in tables. */
export function reportCompressSpeed(figures: readonly CompressSpeedFigures[]): Report {
  return {
    suite: 'compress-speed',
    question: 'How long does a compression take, by kind of text, and how does that grow with its length?',
    tables: [goalTable(figures), ...figures.map(growthTable)],
    figures,
    failures: [],
  };
}

function goalTable(figures: readonly CompressSpeedFigures[]): ReportTable {
  return {
    title: 'Beside the goals: milliseconds, warm',
    header: [
      'text',
      'tokens',
      `ms (goal ${GOAL.msForTokens})`,
      'characters',
      `ms (goal ${GOAL.msForMillion})`,
    ],
    rows: figures.map(({ kind, growth, hundredThousandTokens: point }) => {
      const million = growth.find(({ characters }) => characters >= MILLION);
      return [
        kind,
        formatCount(point.tokens),
        formatMs(point.ms),
        million && formatCount(million.characters),
        million && formatMs(million.ms),
      ];
    }),
  };
}

function growthTable({ kind, growth }: CompressSpeedFigures): ReportTable {
  return {
    title: `By length: ${kind}`,
    header: ['characters', 'tokens', 'ms', 'ms per million', 'exponent', 'tokenizer ms', 'peak memory'],
    rows: growth.map(({ characters, tokens, ms, countMs, peakBytes }, index) => {
      const before = growth[index - 1];
      const exponent =
        before === undefined
          ? undefined
          : growthExponent({ size: before.characters, cost: before.ms }, { size: characters, cost: ms });
      return [
        formatCount(characters),
        formatCount(tokens),
        formatMs(ms),
        formatMs(ms / (characters / MILLION)),
        exponent?.toFixed(2),
        formatMs(countMs),
        formatBytes(peakBytes),
      ];
    }),
    notes: [
      `Generated text, rate 0.33; each length in a process of its own after 20 unmeasured small texts: the median of ${RUNS} texts, one text above 2,000,000 characters.`,
      'Exponent: the slope from the row above on logarithmic axes; 1 is linear. Tokenizer: o200k_base alone, once. Peak memory: of the whole process, Node included.',
    ],
  };
}

function charactersOf(kind: TextKind, tokens: number): number {
  const sample = generateText({ kind, characters: SAMPLE_CHARACTERS });
  return Math.round((tokens * sample.length) / countReally(sample));
}
