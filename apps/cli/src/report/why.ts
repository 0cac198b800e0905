import type { ExplainedUnit, Reason } from '@scaledown/haste';

type PlainReason = Exclude<Reason, 'words' | 'graph'>;

const PHRASES: Readonly<Record<PlainReason, string>> = {
  name: 'named in the query',
  location: 'the query points at its lines',
  quote: 'holds a quoted string',
  meaning: 'close in meaning',
  container: 'holds a kept unit',
  needed: 'used by what was kept',
  outline: 'outline',
};

/** Says in a line why a unit was kept: each reason, with the matched words and the way along the call graph. */
export function describeWhy(unit: ExplainedUnit): string {
  return unit.reasons.map((reason) => describeReason(reason, unit)).join('; ');
}

function describeReason(reason: Reason, { matchedTerms, via }: ExplainedUnit): string {
  if (reason === 'words') return matchedTerms.length === 0 ? 'words' : `words: ${matchedTerms.join(', ')}`;
  if (reason !== 'graph') return PHRASES[reason];
  if (via === undefined) return 'call graph';
  return via.relation === 'calls' ? `called by ${via.from}` : `calls ${via.from}`;
}
