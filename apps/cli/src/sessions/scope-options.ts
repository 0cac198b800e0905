import type { SessionScope } from '@scaledown/memory';

/** Whose sessions are meant; left out, those of no user or agent in particular. */
export interface ScopeFlags {
  readonly user?: string;
  readonly agent?: string;
}

/** The filter for a store's list that these flags ask for. */
export function filterOf({ user, agent }: ScopeFlags): Omit<SessionScope, 'sessionId'> {
  return {
    ...(user === undefined ? {} : { userId: user }),
    ...(agent === undefined ? {} : { agentId: agent }),
  };
}

/** What a session is called on the screen: its name, behind its user and agent where it has them. */
export function nameOf({ userId, agentId, sessionId }: SessionScope): string {
  return [userId, agentId, sessionId].filter((part) => part !== undefined).join(' / ');
}
