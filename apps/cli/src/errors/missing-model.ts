import { ModelNotFoundError } from '@scaledown/embeddings';
import { addHint } from './hints.ts';

/** The error for a model that is not on this machine, with what can be done about it. */
export function missingModel(name: string, hint: string): ModelNotFoundError {
  return addHint(new ModelNotFoundError(`The model ${name} is not on this machine.`, { model: name }), hint);
}
