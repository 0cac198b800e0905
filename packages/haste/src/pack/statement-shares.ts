import type { Layout, Statement } from '@scaledown/code';
import type { LineMatches } from '../rank/match-lines.ts';
import { headerLines } from './statement-tree.ts';

/** One statement of a unit, its header alone when it has blocks, and its share of what the unit is worth. */
export interface StatementShare {
  readonly statement: Statement;
  readonly parent: StatementShare | undefined;
  /** The statement's own lines: those of its header. */
  readonly lines: readonly number[];
  readonly tokens: number;
  /** 0 to 1; the shares of a unit sum to 1. */
  readonly share: number;
}

/**
 * Weights of what tells an edited statement from its neighbours, in log-odds; fitted as those of `relevance.ts`, over
 * the statements of the functions that the commits edited.
 */
const MATCH = 2.1;
const MATCH_ABOVE = 0.7;
const MATCH_BELOW = 0.45;
/** Per e-fold of its tokens. */
const LOG_TOKENS = 0.5;
const DOCSTRING = -0.85;

/** Spreads a unit's worth over its statements, in source order, by how well each and its neighbours match the query. */
export function shareOut(
  root: Statement,
  matches: LineMatches,
  layout: Layout,
  skip: (child: Statement) => boolean,
): StatementShare[] {
  const drafts = flatten(root, layout, skip);
  const matchOf = drafts.map(({ lines }) =>
    lines.reduce((best, line) => Math.max(best, matches.at(line)), 0),
  );
  const odds = drafts.map(({ statement, tokens }, index) =>
    Math.exp(
      MATCH * (matchOf[index] ?? 0) +
        MATCH_ABOVE * (matchOf[index - 1] ?? 0) +
        MATCH_BELOW * (matchOf[index + 1] ?? 0) +
        LOG_TOKENS * Math.log(Math.max(2, tokens)) +
        (statement.kind === 'docstring' ? DOCSTRING : 0),
    ),
  );
  const total = odds.reduce((sum, value) => sum + value, 0);
  const shares: StatementShare[] = [];
  drafts.forEach((draft, index) => {
    const parent = draft.parent === undefined ? undefined : shares[draft.parent];
    shares.push({ ...draft, parent, share: (odds[index] ?? 0) / total });
  });
  return shares;
}

interface Draft {
  readonly statement: Statement;
  /** Position of the parent. */
  readonly parent: number | undefined;
  readonly lines: readonly number[];
  readonly tokens: number;
}

function flatten(root: Statement, layout: Layout, skip: (child: Statement) => boolean): Draft[] {
  const drafts: Draft[] = [];
  const visit = (statement: Statement, parent: number | undefined): void => {
    const position = drafts.length;
    const tokens = layout.tokensOf(statement.startLine, statement.headerEndLine);
    drafts.push({ statement, parent, lines: headerLines(statement), tokens });
    for (const child of statement.children) if (!skip(child)) visit(child, position);
  };
  visit(root, undefined);
  return drafts;
}
