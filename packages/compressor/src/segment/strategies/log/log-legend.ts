/** The first line of a spelled log: how to read the others, for whoever meets them without this package. */
export const LOG_LEGEND: string =
  '[log, shortened: "a: text" defines a; "12 a v w" is that text with v, w for its *s and, for @, the last "@ time" ' +
  'with 12 for its ?s (@1@: value 1 again); "b=a v *" is a with v filled in; "=text" is as is; "x3": 3 times more]';
