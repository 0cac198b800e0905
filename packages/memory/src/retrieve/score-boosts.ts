import { cosineSimilarity } from '@scaledown/core';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { ResolvedTrigger } from '../state/trigger.ts';

/** How strongly triggers pull an entry forward: the weight of the heaviest that matches it, 0 to 1. */
export function scoreTriggers(
  { text, embedding }: MemoryEntry,
  triggers: readonly ResolvedTrigger[],
): number {
  if (triggers.length === 0) return 0;
  const lower = text.toLowerCase();
  const matches = (trigger: ResolvedTrigger): boolean =>
    (trigger.keyword !== undefined && lower.includes(trigger.keyword.toLowerCase())) ||
    (trigger.embedding !== undefined &&
      embedding !== undefined &&
      cosineSimilarity(embedding, trigger.embedding) >= trigger.threshold);
  return triggers.reduce(
    (heaviest, trigger) => (matches(trigger) ? Math.max(heaviest, trigger.weight) : heaviest),
    0,
  );
}

/** The mean cosine of an entry to the anchors, 0 to 1; 0 without an embedding or without anchors. */
export function scoreAnchors({ embedding }: MemoryEntry, anchors: readonly Float32Array[]): number {
  if (embedding === undefined || anchors.length === 0) return 0;
  const sum = anchors.reduce((total, anchor) => total + cosineSimilarity(embedding, anchor), 0);
  return Math.max(0, sum / anchors.length);
}

/** How recent an entry is: 1 in the current turn, a third after `fadingTurns` more. */
export function scoreRecency(
  { createdTurn, lastAccessTurn }: MemoryEntry,
  turn: number,
  fadingTurns: number,
): number {
  const age = Math.max(0, turn - Math.max(createdTurn, lastAccessTurn));
  return Math.exp(-age / fadingTurns);
}
