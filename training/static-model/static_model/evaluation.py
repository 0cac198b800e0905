"""Measures a written model on the development sets, alone and fused with BM25."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from static_model.bm25 import Bm25
from static_model.development import Retrieval, development_sets
from static_model.ranking import CUTOFF, by_minmax, by_reciprocal_rank, by_scaled, by_zscore, mrr, ndcg, ranks
from static_model.student import MATRYOSHKA, StaticFolder

Encode = Callable[[list[str]], np.ndarray]
Figures = dict[str, float]
_WEIGHTS = (0.4, 0.5, 0.6, 0.7, 0.8)
RULES = {"z": by_zscore, "minmax": by_minmax, "scaled": by_scaled, "rrf": by_reciprocal_rank}


class Evaluator:
    """Holds the development sets with their BM25 scores, so that many versions are measured quickly."""

    def __init__(self, data: Path) -> None:
        self.sets = development_sets(data)
        self._lexical = {each.name: self._score(each, data / "prepared") for each in self.sets}
        self._similarity = dict(np.load(data / "teacher" / "similarity-dev.npz")) if _has_similarity(data) else None
        self._turns = [str(text) for text in self._similarity["texts"]] if self._similarity is not None else []

    def lexical(self) -> Figures:
        """Gives BM25's own figures."""
        return {each.name: self._mrr(each, self._lexical[each.name]) for each in self.sets}

    def measure(self, encode: Encode, rule: str = "scaled", weight: float = 0.7) -> dict[str, Figures]:
        """Gives the MRR per set of the model alone and fused, and how far its cosines of turns follow the teacher's."""
        dense: Figures = {}
        fused: Figures = {}
        for each in self.sets:
            cosines = self._cosines(each, encode)
            dense[each.name] = self._mrr(each, cosines)
            fused[each.name] = self._mrr(each, RULES[rule](self._lexical[each.name], cosines, weight))
        if self._similarity is not None:
            vectors = encode(self._turns)
            half = len(vectors) // 2
            mine = (vectors[:half] * vectors[half:]).sum(axis=1)
            dense["teacher-spearman"] = float(spearmanr(mine, self._similarity["cosines"]).statistic)
        return {"dense": dense, "fused": fused}

    def fusion_table(self, encode: Encode, names: tuple[str, ...] = ("cosqa-dev", "docstring-dev")) -> Figures:
        """Gives the MRR of every rule and weight on the code sets."""
        table: Figures = {}
        for each in self.sets:
            if each.name in names:
                cosines = self._cosines(each, encode)
                for rule, fuse in RULES.items():
                    for weight in _WEIGHTS:
                        scores = fuse(self._lexical[each.name], cosines, weight)
                        table[f"{each.name} {rule} {weight}"] = self._mrr(each, scores)
        return table

    def cosqa_ndcg(self, encode: Encode, rule: str, weight: float) -> float:
        """Gives NDCG@10 of the fusion on CoSQA's development queries."""
        return ndcg(ranks(self._fuse(self.sets[0], encode, rule, weight), np.array(self.sets[0].gold)))

    def _fuse(self, each: Retrieval, encode: Encode, rule: str, weight: float) -> np.ndarray:
        return RULES[rule](self._lexical[each.name], self._cosines(each, encode), weight)

    @staticmethod
    def _score(each: Retrieval, cache: Path) -> np.ndarray:
        path = cache / f"{each.name}.npy"
        if not path.exists():
            cache.mkdir(exist_ok=True)
            index = Bm25(each.texts)
            np.save(path, np.stack([index.scores(query) for query in each.queries]))
        return np.load(path)

    @staticmethod
    def _cosines(each: Retrieval, encode: Encode) -> np.ndarray:
        return encode(each.queries) @ encode(each.documents or each.texts).T

    @staticmethod
    def _mrr(each: Retrieval, scores: np.ndarray) -> float:
        # CoSQA is reported without a cutoff, as its paper does.
        return mrr(ranks(scores, np.array(each.gold)), None if each.name == "cosqa-dev" else CUTOFF)


def report(data: Path, folder: Path) -> dict[str, Figures]:
    """Measures a model's folder at every Matryoshka size."""
    evaluator = Evaluator(data)
    model = StaticFolder(folder)
    figures = {"bm25": evaluator.lexical()}
    for size in MATRYOSHKA:
        measured = evaluator.measure(lambda texts, size=size: model.encode(texts, size))
        figures |= {f"{name} {size}": values for name, values in measured.items()}
    figures["fusion"] = evaluator.fusion_table(model.encode)
    return figures


def _has_similarity(data: Path) -> bool:
    return (data / "teacher" / "similarity-dev.npz").exists()
