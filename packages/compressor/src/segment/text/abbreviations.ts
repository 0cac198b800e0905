const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/**
 * Words, without their last full stop and in lower case, whose full stop seldom ends a sentence. Those that often do,
 * such as `etc` and `inc`, stay out: a sentence cut in two costs less than two sentences taken for one.
 */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  words(`
    mr mrs ms dr prof rev hon st sr jr gen col lt sgt capt gov sen rep pres
    e.g i.e eg ie cf vs viz approx ca resp al fig figs eq eqs ref refs sec sect ch chap vol vols pp ed eds no nos
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri
    ave blvd rd dept univ assn bros corp ltd co
    z.b bzw d.h u.a ggf vgl nr str hr fr bzgl ca usw
  `),
);
