import type { Vector } from '../vector.ts';
import type { MemoryDocument } from './memory-document.ts';
import { namedSpeaker, type Question } from './read-question.ts';
import type { ResolvedRetrievalConfig } from './retrieval-config.ts';
import type { RetrievalContext } from './retrieval-query.ts';
import { RETRIEVAL_WEIGHTS } from './retrieval-weights.ts';
import type { ScoreParts } from './retrieved-memory.ts';
import { scoreAnchors, scoreRecency, scoreTriggers } from './score-boosts.ts';
import { type MeaningScores, scoreMeaning } from './score-meaning.ts';
import { scoreWords } from './score-words.ts';
import {
  addNeighbours,
  findSessions,
  highestOf,
  type SessionSpans,
  shareOfBestSession,
} from './session-spans.ts';
import type { TermPostings } from './term-postings.ts';

/** What {@link scoreMemories} takes. */
export interface ScoreMemoriesRequest {
  /** In the order in which they were remembered. */
  readonly documents: readonly MemoryDocument[];
  /** By the ids of the entries. */
  readonly postings: TermPostings<string>;
  readonly question: Question;
  readonly embedding?: Vector | null | undefined;
  readonly context: RetrievalContext;
  readonly config: ResolvedRetrievalConfig;
}

/** A document, its score and what that is made of. */
export interface ScoredDocument {
  readonly document: MemoryDocument;
  /** 0 or more. */
  readonly score: number;
  readonly parts: ScoreParts;
}

/**
 * Scores every memory for a query, in the order given.
 *
 *     own words + own meaning ─▶ neighbours ─▶ surroundings ─▶ session ─▶ × speaker, kind of turn ─▶ boosts
 */
export function scoreMemories(request: ScoreMemoriesRequest): ScoredDocument[] {
  const { documents, question } = request;
  const spans = findSessions(documents.map(({ session }) => session));
  const own = scoreOwn(request, spans);
  const near = addNeighbours(own.fused, spans, RETRIEVAL_WEIGHTS);
  const nearest = highestOf(near);
  const around = near.map(
    (score, at) => score + RETRIEVAL_WEIGHTS.surroundings * nearest * (own.surroundings[at] ?? 0),
  );
  const highest = highestOf(around);
  const sessions = shareOfBestSession(around, spans).map(
    (share) => RETRIEVAL_WEIGHTS.session * highest * share,
  );
  const speaker = namedSpeaker(question, new Set(documents.flatMap(({ entry }) => entry.speaker ?? [])));
  const kinds = Float64Array.from(documents, (document, at) =>
    kindFactor(document, { question, speaker, isOpening: spans.start[at] === at }),
  );
  const relevance = around.map((score, at) => (score + (sessions[at] ?? 0)) * (kinds[at] ?? 1));
  const unit = RETRIEVAL_WEIGHTS.boost * (highestOf(relevance) || 1);
  return documents.map((document, at) => {
    const boosts = scoreBoosts(document, unit, request);
    return {
      document,
      score: (relevance[at] ?? 0) + boosts.recency + boosts.trigger + boosts.anchor,
      parts: {
        lexical: own.lexical[at] ?? 0,
        dense: own.meaning?.cosines[at] ?? 0,
        neighbour: (around[at] ?? 0) - (own.fused[at] ?? 0),
        session: sessions[at] ?? 0,
        kind: kinds[at] ?? 1,
        ...boosts,
      },
    };
  });
}

interface OwnScores {
  readonly lexical: Float64Array;
  readonly surroundings: Float64Array;
  readonly meaning: MeaningScores | undefined;
  readonly fused: Float64Array;
}

/** A convex combination of the two scores, each as a share of its best (Bruch, Gai & Ingber 2023). */
function scoreOwn(
  { documents, postings, question, embedding, config: { weights } }: ScoreMemoriesRequest,
  { start, end }: SessionSpans,
): OwnScores {
  const { own: lexical, surroundings } = scoreWords({
    postings,
    matched: weights.lexical === 0 ? [] : postings.match(question.terms),
    positions: new Map(documents.map(({ entry }, at) => [entry.id, at])),
    sessionStart: start,
    sessionEnd: end,
    coverage: RETRIEVAL_WEIGHTS.coverage,
    radius: RETRIEVAL_WEIGHTS.surroundingsRadius,
  });
  const meaning =
    weights.dense === 0
      ? undefined
      : scoreMeaning(
          documents.map(({ entry }) => entry),
          embedding,
        );
  const lexicalShare = meaning === undefined ? 1 : weights.lexical / (weights.lexical + weights.dense);
  const highest = highestOf(lexical) || 1;
  const fused = lexical.map(
    (score, at) => (lexicalShare * score) / highest + (1 - lexicalShare) * (meaning?.own[at] ?? 0),
  );
  return { lexical, surroundings, meaning, fused };
}

function kindFactor(
  { entry, isQuestion, timeWords, hasNumber }: MemoryDocument,
  {
    question,
    speaker,
    isOpening,
  }: { readonly question: Question; readonly speaker: string | undefined; readonly isOpening: boolean },
): number {
  let factor = 1;
  if (speaker !== undefined && entry.speaker === speaker) factor *= RETRIEVAL_WEIGHTS.speaker;
  if (isQuestion) factor *= RETRIEVAL_WEIGHTS.question;
  if (question.asksForTime) factor *= 1 + RETRIEVAL_WEIGHTS.timeWord * timeWords;
  if (question.asksForNumber && hasNumber) factor *= RETRIEVAL_WEIGHTS.number;
  if (isOpening) factor *= RETRIEVAL_WEIGHTS.opening;
  return factor;
}

function scoreBoosts(
  { entry }: MemoryDocument,
  unit: number,
  { context: { turn, triggers, anchors }, config: { recency } }: ScoreMemoriesRequest,
): Pick<ScoreParts, 'recency' | 'trigger' | 'anchor'> {
  const share = recency / RETRIEVAL_WEIGHTS.boost;
  return {
    recency: recency === 0 ? 0 : unit * share * scoreRecency(entry, turn, RETRIEVAL_WEIGHTS.recencyTurns),
    trigger: unit * scoreTriggers(entry, triggers),
    anchor: unit * scoreAnchors(entry, anchors),
  };
}
