export { type ReadmeSnippet, readSnippets } from './read-snippets.ts';
export { type RunSnippetOptions, runSnippet } from './run-snippet.ts';
