"""Draws batches of pairs, and changes them as searchers and documents change them."""

import numpy as np
import torch
from tokenizers import Tokenizer

from static_model.recipe import Recipe
from static_model.stores import PairStore
from static_model.student import Bags

_PREFIXES = ("python", "how to", "how to python", "python how to", "in python", "javascript", "function to", "")
_OF_CODE = ("docstring", "name", "comment")
_NONE = np.zeros(0, dtype=np.int64)


class Drawer:
    """Draws one kind of pairs a time, so that a batch's negatives are of one kind as well."""

    def __init__(
        self, pairs: dict[str, PairStore], tokenizer: Tokenizer, recipe: Recipe, chance: np.random.Generator
    ) -> None:
        self._pairs, self._recipe, self._chance = pairs, recipe, chance
        self._prefixes = [np.array(tokenizer.encode(text).ids, dtype=np.int64) for text in _PREFIXES]
        self._kinds = list(recipe.shares)
        shares = np.array(list(recipe.shares.values()))
        self._shares = shares / shares.sum()

    def draw(self) -> tuple[Bags, Bags]:
        """Gives the questions and the texts of one batch, row by row."""
        kind = self._kinds[self._chance.choice(len(self._kinds), p=self._shares)]
        store = self._pairs[kind]
        rows = store.draw(self._recipe.batch, self._recipe.group, self._chance)
        queries = store.queries.bags(rows)
        prefixes = self._query_prefixes(len(rows)) if kind in _OF_CODE else None
        heads = self._document_heads(queries, store, rows) if kind == "docstring" else None
        asked = drop(queries, self._recipe.query_dropout, self._chance, prefixes)
        return asked, drop(store.texts.bags(rows), self._recipe.text_dropout, self._chance, heads)

    def _query_prefixes(self, count: int) -> list[np.ndarray]:
        """Puts what people type before a search for code in front of some of the questions."""
        chosen = self._chance.integers(0, len(self._prefixes), count)
        prefixed = self._chance.random(count) < self._recipe.prefix_share
        return [self._prefixes[which] if use else _NONE for which, use in zip(chosen, prefixed, strict=True)]

    def _document_heads(self, queries: Bags, store: PairStore, rows: np.ndarray) -> list[np.ndarray]:
        """Makes what stands before a function's code when it is indexed: its name, then its docstring, repeated.

        The docstring is played by some of the question's words: real ones share some words with a question.
        """
        heads: list[np.ndarray] = []
        for row, ids in zip(rows, np.split(queries[0].numpy(), queries[1].numpy()[1:]), strict=True):
            head = np.tile(store.names.row(row), self._chance.integers(0, 4))
            if self._chance.random() < self._recipe.echo_share:
                head = np.concatenate([head, np.tile(ids[self._chance.random(len(ids)) < self._recipe.echoed], 2)])
            heads.append(head.astype(np.int64))
        return heads


def drop(bags: Bags, share: float, chance: np.random.Generator, prefixes: list[np.ndarray] | None = None) -> Bags:
    """Leaves out a share of each bag's tokens (never the first) and, for queries, puts a searcher's prefix before."""
    ids, offsets = bags[0].numpy(), bags[1].numpy()
    keep = chance.random(len(ids)) >= share
    keep[offsets] = True
    owners = np.repeat(np.arange(len(offsets)), np.diff(np.append(offsets, len(ids))))
    ids, owners = ids[keep], owners[keep]
    if prefixes is not None:
        ids = np.concatenate([*prefixes, ids])
        owners = np.concatenate([np.repeat(np.arange(len(prefixes)), [len(each) for each in prefixes]), owners])
        order = np.argsort(owners, kind="stable")
        ids, owners = ids[order], owners[order]
    starts = np.searchsorted(owners, np.arange(len(offsets)))
    return torch.from_numpy(ids), torch.from_numpy(starts)
