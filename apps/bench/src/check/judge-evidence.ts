import type { EvidencePiece, EvidenceRule } from '../corpus/compression-cases.ts';
import type { Compressed, Span } from '../systems/compression-system.ts';

/** What an output is judged by. */
export interface EvidenceRequest {
  readonly context: string;
  readonly rule: EvidenceRule;
  readonly evidence: readonly EvidencePiece[];
  readonly output: Compressed;
}

/** What became of the evidence. */
export interface Judgement {
  /** 0 to 1; 0 or 1 where the rule is `any` or `all`. */
  readonly kept: number;
  /** Spans that the system says it kept and the content does not have, in order. */
  readonly missingSpans: readonly Span[];
}

/**
 * Judges an output by its own content: a piece of evidence is kept where the content holds its text, verbatim but for
 * white space. The share of a mass is counted in characters of the spans that the system says it kept, as far as the
 * content bears them out; a system that names no spans is credited with whole pieces.
 */
export function judgeEvidence({ context, rule, evidence, output }: EvidenceRequest): Judgement {
  const content = squeeze(output.content);
  const { found, missing } = verifySpans(context, content, output.keptSpans ?? []);
  const holds = ({ text }: EvidencePiece): boolean => content.includes(squeeze(text));
  return { kept: keptShare(), missingSpans: missing };

  function keptShare(): number {
    if (rule === 'any') return Number(evidence.some(holds));
    if (rule === 'all') return Number(evidence.every(holds));
    const measure = output.keptSpans === undefined ? wholePieces : coveredCharacters;
    const total = evidence.reduce((sum, { start, end }) => sum + end - start, 0);
    return evidence.reduce((sum, piece) => sum + measure(piece), 0) / total;
  }

  function wholePieces(piece: EvidencePiece): number {
    return holds(piece) ? piece.end - piece.start : 0;
  }

  function coveredCharacters({ start, end }: EvidencePiece): number {
    return found.reduce(
      (sum, span) => sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start)),
      0,
    );
  }
}

/** Looks each span up in the content, behind the one before it. */
function verifySpans(
  context: string,
  content: string,
  spans: readonly Span[],
): { readonly found: readonly Span[]; readonly missing: readonly Span[] } {
  const found: Span[] = [];
  const missing: Span[] = [];
  let reached = 0;
  for (const span of spans) {
    const text = squeeze(context.slice(span.start, span.end));
    const at = content.indexOf(text, reached);
    if (at < 0) {
      missing.push(span);
      continue;
    }
    reached = at + text.length;
    found.push(span);
  }
  return { found, missing };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
