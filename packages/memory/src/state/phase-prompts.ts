import { ConfigurationError } from '../errors/configuration-error.ts';
import type { Phase } from './phase.ts';

/** One instruction per phase, at most 25 words each. */
export const PHASE_PROMPTS: Readonly<Record<Phase, string>> = Object.freeze({
  initialization: 'The conversation has just begun; find out what is wanted before assuming anything.',
  exploration: 'Several directions are open; answer the question at hand and do not narrow it too early.',
  convergence: 'The conversation is closing in on one goal; build on what is agreed and move it forward.',
  resonance: 'This was said before; stay consistent with the earlier answers and add only what is new.',
  stability: 'The topic is settled; be brief, keep to the facts already established and avoid repetition.',
  instability: 'The topic keeps changing; make sure which one is meant, and do not mix their facts.',
});

/**
 * Looks up the instruction of a phase.
 *
 * @throws ConfigurationError when there is no such phase.
 */
export function getPhasePrompt(phase: string): string {
  if (isPhase(phase)) return PHASE_PROMPTS[phase];
  const known = Object.keys(PHASE_PROMPTS).join(', ');
  throw new ConfigurationError(`Unknown phase; expected one of ${known}.`);
}

const isPhase = (name: string): name is Phase => Object.hasOwn(PHASE_PROMPTS, name);
