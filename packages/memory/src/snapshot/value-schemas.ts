import * as v from 'valibot';
import type { Phase } from '../state/phase.ts';

const PHASES: readonly Phase[] = [
  'initialization',
  'exploration',
  'convergence',
  'resonance',
  'stability',
  'instability',
];

/** A whole number, at least 0. */
export const count: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Any number but NaN and the infinities. */
export const finite: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.finite());

/** 0 to 1. */
export const ratio: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A phase of a conversation. */
export const phase: v.GenericSchema<unknown, Phase> = v.picklist(PHASES);

/** A vector of finite numbers. */
export const vector: v.GenericSchema<unknown, Float32Array> = v.pipe(
  v.instance(Float32Array),
  v.check((values) => values.every(Number.isFinite)),
);
