import type { BlockKind } from '../block-kind.ts';

const KINDS: Readonly<Record<string, BlockKind>> = {
  json: 'json',
  jsonc: 'code',
  json5: 'code',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  diff: 'diff',
  patch: 'diff',
  log: 'log',
  logs: 'log',
  csv: 'table',
  tsv: 'table',
  markdown: 'prose',
  md: 'prose',
};

/** Names that say nothing of what is inside. */
const OPEN = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'output', 'console']);

/** What a fence holds by the language it names; undefined when that says nothing. */
export function kindOfLanguage(language: string): BlockKind | undefined {
  return OPEN.has(language) ? undefined : (KINDS[language] ?? 'code');
}
