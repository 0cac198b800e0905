import type { Literal } from '../literals/literal.ts';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { DynamicsData, StateData } from '../state/state-data.ts';
import type { ResolvedSnapshotOptions } from './snapshot-options.ts';

/** Leaves out of a state what the options say a snapshot must not hold. */
export function redactState(data: StateData, options: ResolvedSnapshotOptions): StateData {
  const withoutWords = options.includeMemoryText ? data : withoutMemoryText(data);
  const withoutValues = options.includeLiteralText ? withoutWords : withoutLiterals(withoutWords);
  return options.includeAdaptiveParams ? withoutValues : withoutAdaptiveParams(withoutValues);
}

function withoutMemoryText(data: StateData): StateData {
  const sessions = new Map<string, string>();
  return {
    ...data,
    entries: data.entries.map((entry, index) => redactEntry(entry, index, sessions)),
    // The sketch of term frequencies is made of the words themselves.
    termStatistics: { ...data.termStatistics, terms: [] },
    literals: { ...data.literals, literals: data.literals.literals.map(withoutContext) },
    triggers: data.triggers.flatMap(({ keyword: _keyword, ...trigger }) =>
      trigger.embedding === undefined ? [] : [trigger],
    ),
  };
}

/** The id goes too: it is a hash of the text, and short texts can be guessed from their hash. */
function redactEntry(entry: MemoryEntry, index: number, sessions: Map<string, string>): MemoryEntry {
  const { meta: _meta, speaker: _speaker, sessionId, ...rest } = entry;
  const redacted = { ...rest, id: `redacted:${index + 1}`, text: '' };
  if (sessionId === undefined) return redacted;
  const name = sessions.get(sessionId) ?? `redacted:${sessions.size + 1}`;
  sessions.set(sessionId, name);
  return { ...redacted, sessionId: name };
}

/** What stood around a value is the words of a memory. */
function withoutContext(literal: Literal): Literal {
  return { ...literal, context: '' };
}

function withoutLiterals(data: StateData): StateData {
  return { ...data, literals: { ...data.literals, literals: [] } };
}

function withoutAdaptiveParams(data: StateData): StateData {
  const dynamics: DynamicsData = {
    ...data.dynamics,
    similarity: { count: 0, mean: 0, variance: 0 },
    cusum: 0,
    recentSimilarities: [],
    recentSwitches: [],
  };
  return { ...data, dynamics, history: [] };
}
