const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** English words that tie a sentence together. Words of two trades stay out: see {@link STOP_WORDS}. */
const GLUE_WORDS = words(`
  a an the and or but nor so of to in on at by for from with without into onto about as than
  is are was were be been being am has have had having do did doing done will would shall should may might must can could
  i me my mine you your yours he him his she her hers it its we us our ours they them their theirs
  this that these those there here if though although because since whether also just very too quite rather
  isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't i'm i'd i'll i've it's let's that's
`);

/** What requests to a coding assistant are full of, whatever they are about. */
const REQUEST_WORDS = words(`
  please how what which who whom whose where when why does explain find show want need tell describe give help
  understand look looking see know me code codebase file works work working something anything someone
  currently actually really basically possible possibly maybe thanks thank
`);

/**
 * Words that say nothing about what a request is about; lower-case.
 *
 * Not in it, because they name things in code as often as they tie sentences together: `get`, `set`, `add`, `new`,
 * `all`, `any`, `not`, `no`, `none`, `first`, `last`, `next`, `before`, `after`, `out`, `up`, `else`, `then`, `while`,
 * `self`. Keywords such as `if`, `for`, `with` and `from` are in it: as topics they are rare, as glue they are not.
 *
 * Meant for requests. Indexed text keeps its stop words (`keepStopWords`), so that a request of nothing else can
 * still be answered.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set([...GLUE_WORDS, ...REQUEST_WORDS]);
