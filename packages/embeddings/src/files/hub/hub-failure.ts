import { readRetryAfter } from '@scaledown/core';
import { ModelDownloadError, type ModelDownloadProblem } from '../../errors/model-download-error.ts';

/** What Hugging Face's hub says in `X-Error-Code`, where the status alone would not tell. */
const NAMED: Readonly<Record<string, ModelDownloadProblem>> = {
  RepoNotFound: 'not-found',
  RevisionNotFound: 'revision-not-found',
  EntryNotFound: 'failed',
  GatedRepo: 'gated',
};

/** Puts an answer that is no success into an error; its body, which may hold anything, is passed over. */
export async function failureOf(
  response: Response,
  model: string,
  hadToken: boolean,
): Promise<ModelDownloadError> {
  const { status, headers } = response;
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  await response.body?.cancel();
  const reason = NAMED[headers.get('x-error-code') ?? ''] ?? reasonOf(status);
  return new ModelDownloadError(wordsFor(reason, { model, status, hadToken }), {
    model,
    reason,
    status,
    isRetryable: status === 408 || status === 429 || status >= 500,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function reasonOf(status: number): ModelDownloadProblem {
  if (status === 401 || status === 403) return 'gated';
  if (status === 404) return 'not-found';
  return status === 429 ? 'busy' : 'failed';
}

interface Facts {
  readonly model: string;
  readonly status: number;
  readonly hadToken: boolean;
}

function wordsFor(reason: ModelDownloadProblem, { model, status, hadToken }: Facts): string {
  switch (reason) {
    case 'not-found':
      return hadToken
        ? `The hub has no model ${model}, or none that the token may see.`
        : `The hub has no model ${model}, or none that may be seen without a token in HF_TOKEN.`;
    case 'revision-not-found':
      return `The hub has no such revision of ${model}.`;
    case 'gated':
      return hadToken
        ? `The hub refuses ${model} to this token. Accept the model's terms on its page, or take another token.`
        : `The hub refuses ${model} without a token. Accept the model's terms on its page and set HF_TOKEN.`;
    case 'busy':
      return `The hub asks to slow down, asked for ${model}.`;
    default:
      return `The hub failed with status ${status}, asked for ${model}.`;
  }
}
