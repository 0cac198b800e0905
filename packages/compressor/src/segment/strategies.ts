import type { BlockKind } from './block-kind.ts';
import { codeStrategy } from './strategies/code-strategy.ts';
import { diffStrategy } from './strategies/diff-strategy.ts';
import { jsonStrategy } from './strategies/json-strategy.ts';
import { jsonlStrategy } from './strategies/jsonl-strategy.ts';
import { logStrategy } from './strategies/log-strategy.ts';
import { proseStrategy } from './strategies/prose-strategy.ts';
import { tableStrategy } from './strategies/table-strategy.ts';
import { transcriptStrategy } from './strategies/transcript-strategy.ts';
import type { Strategy } from './strategy.ts';

const STRATEGIES: Readonly<Record<BlockKind, Strategy>> = {
  prose: proseStrategy,
  transcript: transcriptStrategy,
  code: codeStrategy,
  json: jsonStrategy,
  jsonl: jsonlStrategy,
  log: logStrategy,
  diff: diffStrategy,
  table: tableStrategy,
};

/** The strategy for a kind of block. */
export function strategyFor(kind: BlockKind): Strategy {
  return STRATEGIES[kind];
}
