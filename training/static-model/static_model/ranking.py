"""Ranking figures, and the rules by which two scores of a text become one."""

import numpy as np

CUTOFF = 10


def ranks(scores: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Gives the 1-based rank of each row's gold column; among equal scores the gold one comes last."""
    target = scores[np.arange(len(gold)), gold][:, None]
    return (scores >= target).sum(axis=1)


def mrr(found: np.ndarray, cutoff: int | None = None) -> float:
    """Gives the mean reciprocal rank; ranks beyond the cutoff count nothing."""
    value = 1 / found
    return float(np.where(found <= cutoff, value, 0).mean() if cutoff else value.mean())


def ndcg(found: np.ndarray, cutoff: int = CUTOFF) -> float:
    """Gives NDCG at the cutoff where each query has one right answer."""
    return float(np.where(found <= cutoff, 1 / np.log2(found + 1), 0).mean())


def by_zscore(lexical: np.ndarray, dense: np.ndarray, weight: float) -> np.ndarray:
    """Adds both scores, each in standard deviations of its query's scores over all texts."""
    return (1 - weight) * _zscore(lexical) + weight * _zscore(dense)


def by_minmax(lexical: np.ndarray, dense: np.ndarray, weight: float) -> np.ndarray:
    """Adds both scores, each stretched to 0..1 over all texts of its query."""
    return (1 - weight) * _minmax(lexical) + weight * _minmax(dense)


def by_scaled(lexical: np.ndarray, dense: np.ndarray, weight: float) -> np.ndarray:
    """Adds both scores, each as a share of the query's best: needs no pass over texts that neither half found."""
    return (1 - weight) * _share(lexical) + weight * _share(dense)


def by_reciprocal_rank(lexical: np.ndarray, dense: np.ndarray, weight: float, smoothing: int = 20) -> np.ndarray:
    """Adds reciprocal ranks."""
    return (1 - weight) / (smoothing + _order(lexical)) + weight / (smoothing + _order(dense))


def _zscore(scores: np.ndarray) -> np.ndarray:
    spread = scores.std(axis=1, keepdims=True)
    return (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1)


def _minmax(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    return (scores - low) / np.where(high > low, high - low, 1)


def _share(scores: np.ndarray) -> np.ndarray:
    return scores / np.maximum(scores.max(axis=1, keepdims=True), 1e-9)


def _order(scores: np.ndarray) -> np.ndarray:
    order = np.argsort(-scores, axis=1, kind="stable")
    positions = np.empty_like(order)
    np.put_along_axis(positions, order, np.arange(1, scores.shape[1] + 1)[None, :], axis=1)
    return positions
