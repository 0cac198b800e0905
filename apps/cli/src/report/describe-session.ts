import type { SemvecState, SessionScope, StoredSession } from '@scaledown/memory';

/** What `scaledown memory inspect` tells of a session. */
export interface SessionDescription {
  readonly scope: SessionScope;
  /** Times it was saved. */
  readonly version: number;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly snapshotChars: number;
  readonly turns: number;
  readonly phase: string;
  /** Newest first. */
  readonly memories: readonly {
    /** Turn in which it was said, counted from 1. */
    readonly turn: number;
    readonly tier: string;
    /** 0 to 1. */
    readonly importance: number;
    readonly text: string;
  }[];
  /** Exact values, newest first. */
  readonly values: readonly { readonly turn: number; readonly label: string; readonly raw: string }[];
}

/** Gathers what there is to tell of a session. Memories whose words were left out on export are not among it. */
export function describeSession(
  { scope, version, updatedAt, snapshot }: StoredSession,
  state: SemvecState,
): SessionDescription {
  const memories = [...state.entries()].filter(({ text }) => text !== '');
  return {
    scope,
    version,
    updatedAt,
    snapshotChars: snapshot.length,
    turns: state.turn,
    phase: state.phase,
    memories: memories
      .reverse()
      .map(({ createdTurn, tier, importance, text }) => ({ turn: createdTurn, tier, importance, text })),
    values: [...state.toData().literals.literals]
      .reverse()
      .map(({ turn, label, raw }) => ({ turn, label, raw })),
  };
}
