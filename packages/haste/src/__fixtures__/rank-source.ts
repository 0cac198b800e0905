import { analyzeCode } from '@scaledown/code';
import { readQuery } from '../query/read-query.ts';
import { type RankedUnit, rankUnits } from '../rank/rank-units.ts';

/** Ranks the units of a Python source against a query. */
export async function rankSource(text: string, query: string, path?: string): Promise<readonly RankedUnit[]> {
  const file = await analyzeCode({ text, path });
  return rankUnits(file, readQuery(query, path)).units;
}

/** Qualified names of the units of a Python source, the most relevant first. */
export async function rankedNames(text: string, query: string, path?: string): Promise<string[]> {
  return (await rankSource(text, query, path)).map(({ unit }) => unit.qualifiedName);
}
