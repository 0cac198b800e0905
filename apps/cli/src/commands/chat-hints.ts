import { LLMError, type Provider } from '@scaledown/memory';
import { addHint } from '../errors/hints.ts';

/** Ties to a model's failure which variable to look at, and returns it. */
export function hintAtVariables(error: unknown, provider: Provider): unknown {
  if (!LLMError.isInstance(error)) return error;
  const name = provider.toUpperCase();
  const { status, code } = error;
  if (status === 401 || status === 403) return addHint(error, `Check ${name}_API_KEY.`);
  if (status === 404) return addHint(error, `Check ${name}_BASE_URL and ${name}_MODEL.`);
  if (code === 'llm-unreachable')
    return addHint(error, `Check ${name}_BASE_URL, and whether the endpoint runs.`);
  return error;
}
