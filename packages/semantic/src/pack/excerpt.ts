import type { Layout } from '@scaledown/code';

/** A text of which some lines are shown. */
export interface Excerpt {
  readonly content: string;
  /** Of the content. */
  readonly tokens: number;
  /** Which lines are shown. */
  readonly layout: Layout;
}
