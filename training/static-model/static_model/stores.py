"""Training material as tokens and targets, ready to be drawn in batches."""

import json
import re
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from static_model.development import document
from static_model.materials import LESSONS, pairs
from static_model.student import Bags, TokenStore
from static_model.teaching import chunk_path

_LONGEST_TEXT = 320
_LONGEST_QUERY = 64

_NAME = re.compile(r"def\s+(\w+)|function\*?\s+(\w+)|(\w+)\s*[=:(<]")


class Lessons:
    """The teacher's answers, projected onto the student's dimensions, with the texts' tokens."""

    def __init__(self, data: Path, tokenizer: Tokenizer, projection: np.ndarray) -> None:
        self.stores: dict[str, TokenStore] = {}
        self.targets: dict[str, np.ndarray] = {}
        for kind in LESSONS:
            texts, vectors = taught(data, kind)
            if kind == "code":
                texts = [as_document(code) if number % 4 else code for number, code in enumerate(texts)]
            self.stores[kind] = TokenStore.of_texts(tokenizer, texts, _LONGEST_TEXT if kind == "code" else 200)
            self.targets[kind] = vectors @ projection
        sizes = {kind: len(target) for kind, target in self.targets.items()}
        self.shares = {kind: size / sum(sizes.values()) for kind, size in sizes.items()}

    def batch(self, size: int, chance: np.random.Generator) -> tuple[list[Bags], torch.Tensor]:
        """Draws texts of every kind in proportion, with their targets."""
        bags, targets = [], []
        for kind, share in self.shares.items():
            rows = chance.integers(0, len(self.targets[kind]), max(1, round(size * share)))
            rows = rows[self.stores[kind].lengths[rows] > 0]
            bags.append(self.stores[kind].bags(rows))
            targets.append(self.targets[kind][rows])
        return bags, torch.from_numpy(np.concatenate(targets))

    def related(self, size: int, chance: np.random.Generator) -> tuple[Bags, Bags, torch.Tensor, torch.Tensor]:
        """Draws functions of which the teacher read both the sentence and the code."""
        both = min(len(self.targets["code"]), len(self.targets["sentence"]))
        rows = chance.integers(0, both, size)
        sentences, codes = self.stores["sentence"], self.stores["code"]
        rows = rows[(sentences.lengths[rows] > 0) & (codes.lengths[rows] > 0)]
        left, right = torch.from_numpy(self.targets["sentence"][rows]), torch.from_numpy(self.targets["code"][rows])
        return sentences.bags(rows), codes.bags(rows), left, right


def as_document(code: str) -> str:
    """Puts a function's name before it as at search time, while the teacher's vector stays that of the function."""
    name = _NAME.search(code)
    return document(next(group for group in name.groups() if group), "", code) if name else code


def taught(data: Path, kind: str) -> tuple[list[str], np.ndarray]:
    """Gives the texts of a kind that the teacher has answered, from the first on, with its vectors."""
    parts: list[np.ndarray] = []
    while (path := chunk_path(data / "teacher", kind, len(parts))).exists():
        parts.append(np.load(path).astype(np.float32))
    vectors = np.concatenate(parts)
    return json.loads((data / "teacher" / f"{kind}.json").read_text())[: len(vectors)], vectors


class PairStore:
    """One kind of pairs as tokens, drawn in runs that share a group, so that a batch's negatives are hard."""

    def __init__(self, queries: TokenStore, texts: TokenStore, names: TokenStore, groups: np.ndarray) -> None:
        kept = np.flatnonzero((queries.lengths >= 2) & (texts.lengths >= 1))
        self.order = kept[np.argsort(groups[kept], kind="stable")]
        self.queries, self.texts, self.names = queries, texts, names

    @classmethod
    def load(cls, path: Path) -> "PairStore":
        """Reads what `prepare_pairs` wrote."""
        with np.load(path) as file:
            queries = TokenStore(file["query_ids"], file["query_lengths"])
            texts = TokenStore(file["text_ids"], file["text_lengths"])
            return cls(queries, texts, TokenStore(file["name_ids"], file["name_lengths"]), file["groups"])

    def draw(self, size: int, group: int, chance: np.random.Generator) -> np.ndarray:
        """Draws rows in runs of neighbours: those share their package."""
        starts = chance.integers(0, max(1, len(self.order) - group), max(1, size // group))
        rows = np.unique((starts[:, None] + np.arange(group)[None, :]).ravel())
        return self.order[rows[rows < len(self.order)]]


def prepare_pairs(data: Path, tokenizer: Tokenizer) -> None:
    """Writes every kind of pairs as tokens to `prepared/KIND.npz`: tokenizing is the slow part of a run's start."""
    out = data / "prepared"
    out.mkdir(exist_ok=True)
    for kind, found in pairs(data).items():
        queries = TokenStore.of_texts(tokenizer, [pair.query for pair in found], _LONGEST_QUERY)
        texts = TokenStore.of_texts(tokenizer, [pair.text for pair in found], _LONGEST_TEXT)
        names = TokenStore.of_texts(tokenizer, [pair.name for pair in found], _LONGEST_QUERY)
        np.savez(
            out / f"{kind}.npz",
            query_ids=queries.ids,
            query_lengths=queries.lengths,
            text_ids=texts.ids,
            text_lengths=texts.lengths,
            name_ids=names.ids,
            name_lengths=names.lengths,
            groups=np.unique([pair.group for pair in found], return_inverse=True)[1],
        )
        print(kind, len(found), flush=True)
