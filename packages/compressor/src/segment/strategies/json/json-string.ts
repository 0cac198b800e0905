import * as v from 'valibot';

const jsonString = v.pipe(v.string(), v.parseJson(), v.string());

/**
 * The shortest spelling of a JSON string, quotes included: escapes that need not be are written as what they stand
 * for. An escaped lone surrogate stays an escape: no encoding has room for it.
 */
export function shortestString(literal: string): string {
  return literal.includes('\\') ? JSON.stringify(textOf(literal)) : literal;
}

/** What a valid JSON string says, without quotes and escapes. */
export function textOf(literal: string): string {
  return literal.includes('\\') ? v.parse(jsonString, literal) : literal.slice(1, -1);
}
