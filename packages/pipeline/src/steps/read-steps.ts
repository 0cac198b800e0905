import { parseOptions } from '@scaledown/core';
import * as v from 'valibot';
import { refuse } from '../errors/refuse.ts';
import { timeoutSchema } from '../pipeline-options.ts';
import type { PipelineComponent, PipelineStep, Stage, StageOptions } from './stage.ts';

const WHAT = 'Pipeline steps';

const stageOptionsSchema: v.GenericSchema<StageOptions> = v.strictObject({
  maxTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  timeoutMs: v.optional(timeoutSchema),
});

const stepsSchema: v.GenericSchema<readonly PipelineStep[]> = v.pipe(
  v.array(
    v.strictTuple([
      v.pipe(
        v.string(),
        v.check((name) => name.trim() !== '', 'a name that is not blank'),
      ),
      v.custom<PipelineComponent>(
        isComponent,
        'an Optimizer, with optimize(), or a Compressor, with compress(), and not both',
      ),
      v.optional(stageOptionsSchema),
    ]),
  ),
  v.check((steps) => steps.length > 0, 'at least one stage'),
);

/**
 * Checks steps and tells optimizers from compressors.
 *
 * @throws InvalidOptionsError for no step, one that is none, a name used twice, or an optimizer after a compressor.
 */
export function readSteps(steps: unknown, defaultTimeoutMs: number | undefined): readonly Stage[] {
  const stages = parseOptions(stepsSchema, steps, WHAT).map(([name, component, options]) => {
    const limits = {
      name,
      maxTokens: options?.maxTokens,
      timeoutMs: options?.timeoutMs ?? defaultTimeoutMs,
    };
    return 'optimize' in component
      ? { ...limits, kind: 'optimizer' as const, component }
      : { ...limits, kind: 'compressor' as const, component };
  });
  refuseRepeatedNames(stages);
  refuseOptimizerAfterCompressor(stages);
  return stages;
}

function isComponent(value: unknown): boolean {
  return hasMethod(value, 'optimize') !== hasMethod(value, 'compress');
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

function refuseRepeatedNames(stages: readonly Stage[]): void {
  for (const [index, { name }] of stages.entries()) {
    const first = stages.findIndex((stage) => stage.name === name);
    if (first < index) refuse(WHAT, `${index}.0`, `"${name}" already names the stage at index ${first}`);
  }
}

function refuseOptimizerAfterCompressor(stages: readonly Stage[]): void {
  const compressor = stages.findIndex(({ kind }) => kind === 'compressor');
  const optimizer = stages.findLastIndex(({ kind }) => kind === 'optimizer');
  if (compressor < 0 || optimizer < compressor) return;
  const [early, late] = [stages[compressor]?.name, stages[optimizer]?.name];
  refuse(
    WHAT,
    `${optimizer}.1`,
    `the optimizer "${late}" stands after the compressor "${early}": an optimizer reads source, and compressed text is source no more; put "${late}" first`,
  );
}
