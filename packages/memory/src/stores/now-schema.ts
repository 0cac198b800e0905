import * as v from 'valibot';

/** What tells the time; the clock, unless told otherwise. */
export const nowSchema: v.GenericSchema<(() => Date) | undefined, () => Date> = v.optional(
  v.custom<() => Date>((value) => typeof value === 'function', 'a function'),
  () => () => new Date(),
);
