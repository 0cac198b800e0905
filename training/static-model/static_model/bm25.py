"""The lexical half of the fusion, for the development figures: BM25 with stop words and the Porter stemmer."""

import math
import re
from collections import Counter, defaultdict
from functools import cache

import numpy as np
import snowballstemmer

_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "too",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_stemmer = snowballstemmer.stemmer("porter")
_K1, _B = 1.2, 0.75


@cache
def _stem(word: str) -> str:
    return _stemmer.stemWord(word)


def terms(text: str) -> list[str]:
    """Splits identifiers, lowers, drops stop words and stems."""
    words = (word.lower() for word in _WORD.findall(_HUMP.sub(" ", text)))
    return [_stem(word) for word in words if word not in _STOP]


class Bm25:
    """An inverted index over texts; `scores` gives every text's BM25 for a query."""

    def __init__(self, texts: list[str]) -> None:
        counts = [Counter(terms(text)) for text in texts]
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        norm = _K1 * (1 - _B + _B * lengths / max(1.0, float(lengths.mean())))
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, count in enumerate(counts):
            for term, frequency in count.items():
                postings[term].append((index, frequency))
        self._size = len(texts)
        self._postings: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for term, posting in postings.items():
            indices = np.array([index for index, _ in posting])
            frequencies = np.array([frequency for _, frequency in posting], dtype=np.float32)
            idf = math.log(1 + (self._size - len(posting) + 0.5) / (len(posting) + 0.5))
            self._postings[term] = (indices, idf * frequencies * (_K1 + 1) / (frequencies + norm[indices]))

    def scores(self, query: str) -> np.ndarray:
        """Gives one score per text."""
        result = np.zeros(self._size, dtype=np.float32)
        for term in terms(query):
            if term in self._postings:
                indices, weights = self._postings[term]
                result[indices] += weights
        return result
