import * as v from 'valibot';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import type { SessionScope } from './session-store.ts';

/** The three parts of a scope, with empty text for one that is absent: no part that is present is empty. */
export type ScopeParts = readonly [userId: string, agentId: string, sessionId: string];

const part = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  // A lone surrogate is refused too: no engine could write it as UTF-8 and read it back.
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'text without control characters'),
);

const scopeSchema: v.GenericSchema<SessionScope> = v.strictObject({
  userId: v.optional(part),
  agentId: v.optional(part),
  sessionId: part,
});

const filterSchema = v.strictObject({ userId: v.optional(part), agentId: v.optional(part) });

/**
 * Checks a scope and gives its parts.
 *
 * @throws ConfigurationError for a missing session, an unknown key, or a part that is no text of 1 to 200 characters.
 */
export function readScope(scope: SessionScope): ScopeParts {
  const { userId = '', agentId = '', sessionId } = parseConfiguration(scopeSchema, scope, 'session scope');
  return [userId, agentId, sessionId];
}

/** The scope that has these parts. */
export function scopeOf([userId, agentId, sessionId]: ScopeParts): SessionScope {
  return {
    ...(userId === '' ? {} : { userId }),
    ...(agentId === '' ? {} : { agentId }),
    sessionId,
  };
}

/** Whose sessions to list; a part that is absent stands for any. */
export interface ScopeFilter {
  readonly userId?: string | undefined;
  readonly agentId?: string | undefined;
}

/** Checks a filter. @throws ConfigurationError for a part that is no text of 1 to 200 characters. */
export function readFilter({ userId, agentId }: ScopeFilter): ScopeFilter {
  return parseConfiguration(filterSchema, { userId, agentId }, 'session filter');
}

/** Whether a scope is one that the filter lets through. */
export function matchesFilter([userId, agentId]: ScopeParts, filter: ScopeFilter): boolean {
  return (
    (filter.userId === undefined || filter.userId === userId) &&
    (filter.agentId === undefined || filter.agentId === agentId)
  );
}

/** Orders scopes by user, agent and session, each by code points, as every engine orders UTF-8; absent comes first. */
export function compareScopes(a: ScopeParts, b: ScopeParts): number {
  return compareText(a[0], b[0]) || compareText(a[1], b[1]) || compareText(a[2], b[2]);
}

function compareText(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (const [index, character] of left.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
