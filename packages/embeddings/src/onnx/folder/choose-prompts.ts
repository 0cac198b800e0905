import type { OnnxPrompts } from '../onnx-options.ts';

/** What a folder says about prompts. */
export interface FolderPrompts {
  /** By name; undefined where the folder has no file for prompts. */
  readonly named: Readonly<Record<string, string | null>> | undefined;
  /** Names the prompt of texts that have none of their own. */
  readonly defaultName: string | null | undefined;
  /** The kind of model, as `config.json` names it. */
  readonly modelType: string | undefined;
}

/** The names under which sentence-transformers looks for a prompt, in its order. */
const NAMES = { query: ['query'], document: ['document', 'passage', 'corpus'] } as const;

/**
 * The ONNX export of Qwen3-Embedding has no file for prompts, and its vectors of questions are made for this one, which
 * the original's `config_sentence_transformers.json` holds.
 */
const QWEN3_QUERY =
  'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:';

/** Decides what is put before queries and documents: what the caller says, else what the folder says, else nothing. */
export function choosePrompts(
  asked: OnnxPrompts,
  folder: FolderPrompts,
): { readonly query: string; readonly document: string } {
  return {
    query: asked.query ?? promptOf('query', folder),
    document: asked.document ?? promptOf('document', folder),
  };
}

function promptOf(purpose: 'query' | 'document', { named, defaultName, modelType }: FolderPrompts): string {
  if (named === undefined) return purpose === 'query' && modelType === 'qwen3' ? QWEN3_QUERY : '';
  const names: readonly string[] = [...NAMES[purpose], ...(defaultName == null ? [] : [defaultName])];
  return names.map((name) => named[name]).find((prompt) => typeof prompt === 'string') ?? '';
}
