"""The development sets: what versions are chosen by. The test sets of the product are never read here."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from static_model.exclusions import cosqa_development_queries, cosqa_functions
from static_model.text import split_name

_SEED = 11
_DEFINITION = re.compile(r"def\s+(\w+)")
_DOCSTRING = re.compile(r"(\"\"\"|''')\s*([\s\S]*?)(\1|\n\s*\n|(?<=[.!?])\s)")


@dataclass(frozen=True)
class Retrieval:
    """Queries, the texts to rank, and for every query the index of its right text.

    `documents` are the texts in the form that is embedded, where that differs from what BM25 reads.
    """

    name: str
    queries: list[str]
    texts: list[str]
    gold: list[int]
    documents: list[str] | None = None


def read_lines(path: Path) -> Iterator[dict]:
    """Yields the records of a JSON Lines file."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def is_held_out(key: str) -> bool:
    """Says whether a gloss or conversation belongs to the development set: one in fifteen."""
    return random.Random(f"{_SEED} {key}").random() < 1 / 15


def development_sets(data: Path) -> list[Retrieval]:
    """Builds the five sets, each at most 1,000 queries."""
    return [_cosqa(data), _docstrings(data), _headings(data), _glosses(data), _replies(data)]


def _cosqa(data: Path) -> Retrieval:
    cases = cosqa_development_queries(data)
    functions = cosqa_functions(data)
    names = [match.group(1) if (match := _DEFINITION.search(code)) else "" for code in functions]
    sentences = [match.group(2) if (match := _DOCSTRING.search(code)) else "" for code in functions]
    queries = [without_language(query) for query, _ in cases]
    return Retrieval(
        "cosqa-dev",
        queries,
        functions,
        [gold for _, gold in cases],
        [document(*parts) for parts in zip(names, sentences, functions, strict=True)],
    )


def document(name: str, sentence: str, code: str) -> str:
    """Gives a function as the product embeds it: its name thrice, its docstring's first sentence twice, its code."""
    return f"{split_name(name)}\n" * 3 + f"{sentence}\n" * 2 + code


def without_language(query: str) -> str:
    """Takes the word python out of a question about Python code."""
    return re.sub(r"\bpython\b", "", query, flags=re.I).strip() or query


def _docstrings(data: Path) -> Retrieval:
    records = [record for record in read_lines(data / "mined" / "functions.jsonl") if record["held_out"]]
    random.Random(_SEED).shuffle(records)
    records = records[:8000]
    asked = [index for index, record in enumerate(records) if record["sentence"]][:1000]
    return Retrieval(
        "docstring-dev",
        [records[i]["sentence"] for i in asked],
        [r["code"] for r in records],
        asked,
        [document(r["name"], "", r["code"]) for r in records],
    )


def _headings(data: Path) -> Retrieval:
    records = [record for record in read_lines(data / "mined" / "documentation.jsonl") if record["held_out"]]
    asked = [i for i, record in enumerate(records) if len(record["heading"].split()) >= 3][:1000]
    return Retrieval("heading-dev", [records[i]["heading"] for i in asked], [r["paragraph"] for r in records], asked)


def _glosses(data: Path) -> Retrieval:
    records = [record for record in read_lines(data / "mined" / "glosses.jsonl") if is_held_out(record["words"])]
    random.Random(_SEED).shuffle(records)
    return Retrieval(
        "gloss-dev", [r["gloss"] for r in records[:1000]], [r["words"] for r in records[:3000]], list(range(1000))
    )


def _replies(data: Path) -> Retrieval:
    queries: list[str] = []
    texts: list[str] = []
    gold: list[int] = []
    for record in read_lines(data / "mined" / "dialogues.jsonl"):
        turns = record["turns"]
        if not is_held_out(turns[0]) or len(texts) > 12_000:
            continue
        for index, turn in enumerate(turns[:-1]):
            if turn.endswith("?") and len(turn.split()) >= 5 and len(queries) < 1000:
                queries.append(turn)
                gold.append(len(texts) + index + 1)
        texts += turns
    return Retrieval("reply-dev", queries, texts, gold)
