import type { Provider } from './llm-config-options.ts';

/** The variables that may hold a field, the first that is set wins: `JUDGE_OPENAI_MODEL`, then `OPENAI_MODEL`. */
export function variableNames(provider: Provider, field: string, prefix: string): readonly string[] {
  const name = `${provider.toUpperCase()}_${field}`;
  const start = prefix.replace(/_+$/, '');
  return start === '' ? [name] : [`${start}_${name}`, name];
}
