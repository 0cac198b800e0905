/** What a run of source text is; each kind has one strategy. */
export type BlockKind = 'prose' | 'transcript' | 'code' | 'json' | 'jsonl' | 'log' | 'diff' | 'table';
