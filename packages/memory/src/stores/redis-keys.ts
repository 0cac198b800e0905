import type { ScopeFilter, ScopeParts } from './session-scope.ts';

/** Stands between the parts of a member; lower than any character of a part, so members order as scopes do. */
const SEPARATOR = '\u0000';

/** The key of a session's hash; it can be read, and typed, where a member of the index cannot. */
export function sessionKeyOf(prefix: string, parts: ScopeParts): string {
  return `${prefix}session:${parts.map(encodeURIComponent).join(':')}`;
}

/** What stands for a session in the index. */
export function memberOf(parts: ScopeParts): string {
  return parts.join(SEPARATOR);
}

/** Whose session a member of the index stands for. */
export function partsOfMember(member: string): ScopeParts {
  const [userId = '', agentId = '', sessionId = ''] = member.split(SEPARATOR);
  return [userId, agentId, sessionId];
}

/** The part of the index, as ZRANGEBYLEX takes it, that holds every session the filter may let through. */
export function memberRange({ userId }: ScopeFilter): [from: string, to: string] {
  return userId === undefined ? ['-', '+'] : [`[${userId}${SEPARATOR}`, `(${userId}\u0001`];
}
