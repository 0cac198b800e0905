import type { Call, CodeFile } from '@scaledown/code';

/** One edge of the call graph, seen from one of its ends. */
interface CallTie {
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
  const edges = findEdges(file);
  const callers = new Map<number, number>();
  for (const { target } of edges) callers.set(target, (callers.get(target) ?? 0) + 1);
  const ties = new Map<number, CallTie[]>();
  const add = (id: number, tie: CallTie): void => {
    const list = ties.get(id);
    if (list === undefined) ties.set(id, [tie]);
    else list.push(tie);
  };
  for (const { from, target, certainty } of edges) {
    const strength = certainty / Math.sqrt(callers.get(target) ?? 1);
    add(from, { other: target, relation: 'calls', strength });
    add(target, { other: from, relation: 'called-by', strength });
  }
  return { of: (id) => ties.get(id) ?? [] };
}

interface CallEdge {
  readonly from: number;
  readonly target: number;
  /** 0 to 1: that of the surest call. */
  readonly certainty: number;
}

/** Who calls whom, each pair once. */
function findEdges(file: CodeFile): CallEdge[] {
  const edges = new Map<string, CallEdge>();
  for (const call of file.calls) {
    const certainty = call.status === 'resolved' ? 1 : AMBIGUOUS / Math.max(1, call.targets.length);
    for (const from of callersOf(call, file)) {
      for (const target of call.targets) {
        const key = `${from} ${target}`;
        const known = edges.get(key)?.certainty ?? 0;
        if (target !== from && known < certainty) edges.set(key, { from, target, certainty });
      }
    }
  }
  return [...edges.values()];
}

/** The unit that makes a call, and the functions around it: what a nested function does, the outer one does. */
function callersOf(call: Call, file: CodeFile): number[] {
  const callers: number[] = [];
  for (let id = call.from; id !== undefined; id = file.units[id]?.parent) {
    const kind = file.units[id]?.kind;
    if (id === call.from || kind === 'function' || kind === 'method') callers.push(id);
  }
  return callers;
}
