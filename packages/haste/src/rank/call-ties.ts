import type { CodeFile } from '@scaledown/code';

/** One edge of the call graph, seen from one of its ends. */
export interface CallTie {
  /** Id of the unit at the other end. */
  readonly other: number;
  /** What the unit at this end does: it `calls` the other, or is `called-by` it. */
  readonly relation: 'calls' | 'called-by';
  /** 0 to 1: less when the target is a guess, and less when a unit is tied to many. */
  readonly strength: number;
}

/** The call graph of a file, by unit id. */
export interface CallTies {
  of(id: number): readonly CallTie[];
}

/** A call that may reach any of several units says little about each. */
const AMBIGUOUS = 0.5;

/**
 * Collects the edges of the call graph. A unit that everything calls is a hub: to be tied to it means little, so that
 * strength falls with the square root of the number of units tied to it.
 */
export function findTies(file: CodeFile): CallTies {
  const certainty = new Map<number, Map<number, number>>();
  for (const call of file.calls) {
    if (call.from === undefined) continue;
    const sure = call.status === 'resolved' ? 1 : AMBIGUOUS / Math.max(1, call.targets.length);
    for (const target of call.targets) {
      if (target === call.from) continue;
      const targets = certainty.get(call.from) ?? new Map<number, number>();
      certainty.set(call.from, targets.set(target, Math.max(sure, targets.get(target) ?? 0)));
    }
  }
  const callers = new Map<number, number>();
  for (const targets of certainty.values()) {
    for (const target of targets.keys()) callers.set(target, (callers.get(target) ?? 0) + 1);
  }
  const ties = new Map<number, CallTie[]>();
  const add = (id: number, tie: CallTie): void => {
    const list = ties.get(id);
    if (list === undefined) ties.set(id, [tie]);
    else list.push(tie);
  };
  for (const [from, targets] of certainty) {
    for (const [target, sure] of targets) {
      const strength = sure / Math.sqrt(callers.get(target) ?? 1);
      add(from, { other: target, relation: 'calls', strength });
      add(target, { other: from, relation: 'called-by', strength });
    }
  }
  return { of: (id) => ties.get(id) ?? [] };
}
