import * as v from 'valibot';
import type { Literal } from '../literals/literal.ts';
import { count, ratio } from './value-schemas.ts';

/** An exact value, as a snapshot must hold it. */
export const literalSchema: v.GenericSchema<unknown, Literal> = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  kind: v.picklist([
    'number',
    'money',
    'percent',
    'date',
    'time',
    'uuid',
    'iban',
    'email',
    'url',
    'phone',
    'code',
    'version',
    'hex',
    'path',
  ]),
  raw: v.string(),
  value: v.string(),
  label: v.string(),
  unit: v.exactOptional(v.string()),
  currency: v.exactOptional(v.string()),
  ambiguous: v.exactOptional(v.literal(true)),
  turn: count,
  saidAt: v.exactOptional(v.string()),
  context: v.string(),
  importance: ratio,
  accessCount: count,
});
