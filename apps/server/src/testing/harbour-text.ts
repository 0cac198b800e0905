/** A text with one sentence that answers {@link HARBOUR_QUESTION}, among many that do not. */
export const HARBOUR_TEXT: string = [
  ...Array.from(
    { length: 40 },
    (_, day) => `On day ${day + 1} the crew painted the railing and mended nets.`,
  ),
  'The harbour master of Eckwarden keeps the lighthouse key in a blue tin.',
  ...Array.from({ length: 40 }, (_, day) => `In week ${day + 1} the cook bought flour, salt and dried peas.`),
].join(' ');

/** The question that {@link HARBOUR_TEXT} answers. */
export const HARBOUR_QUESTION = 'Where does the harbour master keep the lighthouse key?';

/** What a useful compression keeps. */
export const HARBOUR_ANSWER = 'lighthouse key in a blue tin';
