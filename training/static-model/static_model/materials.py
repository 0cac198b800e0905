"""Makes training texts of the mined records: what the teacher is asked about, and the pairs that belong together."""

import json
import random
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from static_model.development import is_held_out, read_lines
from static_model.prose import prose_sentences
from static_model.text import split_name

_SEED = 3
_LONGEST_CODE = 1200
# Names are worth less than sentences, and there are twice as many.
_NAMED_SHARE = 0.35
# How many texts of each kind the teacher reads, and after how many of its tokens it stops.
LESSONS = {
    "sentence": (93_000, 48),
    "code": (45_000, 96),
    "comment": (24_000, 40),
    "heading": (12_000, 24),
    "prose": (36_000, 48),
    "gloss": (39_000, 40),
    "example": (15_000, 32),
    "turn": (45_000, 40),
}


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together; `group` names what negatives of the same batch should share, to be hard.

    `name` is the function's own name in words, which documents repeat where the text is a function.
    """

    query: str
    text: str
    group: str
    name: str = ""


def lessons(data: Path) -> dict[str, list[str]]:
    """Gives the texts that the teacher reads, by kind. `code` belongs to the first of `sentence`, in order."""
    mined = data / "mined"
    functions = [r for r in read_lines(mined / "functions.jsonl") if r["sentence"] and not r["held_out"]]
    random.Random(_SEED).shuffle(functions)
    documentation = [r for r in read_lines(mined / "documentation.jsonl") if not r["held_out"]]
    glosses = [r for r in read_lines(mined / "glosses.jsonl") if not is_held_out(r["words"])]
    found = {
        "sentence": [r["sentence"] for r in functions],
        "code": [r["code"] for r in functions],
        "comment": [r["comment"] for r in read_lines(mined / "comments.jsonl") if not r["held_out"]],
        "heading": [r["heading"] for r in documentation if r["heading"]],
        "prose": prose_sentences([r["paragraph"] for r in documentation]),
        "gloss": [r["gloss"] for r in glosses],
        "example": [r["example"] for r in glosses if len(r["example"].split()) >= 3],
        "turn": [turn for turns in training_dialogues(mined) for turn in turns],
    }
    for kind, texts in found.items():
        if kind not in ("sentence", "code"):
            random.Random(_SEED).shuffle(texts)
        found[kind] = texts[: LESSONS[kind][0]]
    return found


def pairs(data: Path) -> dict[str, list[Pair]]:
    """Gives the pairs of the contrastive part, by kind."""
    mined = data / "mined"
    chance = random.Random(_SEED)
    found: dict[str, list[Pair]] = {
        name: [] for name in ("docstring", "name", "comment", "explain", "heading", "gloss")
    }
    for record in read_lines(mined / "functions.jsonl"):
        if record["held_out"]:
            continue
        package, sentence, code = record["package"], record["sentence"], record["code"][:_LONGEST_CODE]
        name = split_name(record["name"])
        if sentence:
            found["docstring"].append(Pair(sentence, code, package, name))
        if sentence and len(record["rest"].split()) >= 8:
            found["explain"].append(Pair(sentence, record["rest"], package))
        if len(name.split()) >= 2 and chance.random() < _NAMED_SHARE:
            found["name"].append(Pair(name, without_name(code, record["name"]), package))
            if sentence:
                found["explain"].append(Pair(sentence, name, package))
    for file in ("comments", "recipes"):
        for record in read_lines(mined / f"{file}.jsonl"):
            if not record["held_out"]:
                found["comment"].append(Pair(record["comment"], record["code"], record["package"]))
    for record in read_lines(mined / "documentation.jsonl"):
        if len(record["heading"].split()) >= 2 and not record["held_out"]:
            found["heading"].append(Pair(record["heading"], record["paragraph"], record["package"]))
    for record in read_lines(mined / "glosses.jsonl"):
        if not is_held_out(record["words"]):
            found["gloss"].append(Pair(record["gloss"], record["words"], "glosses"))
            if len(record["example"].split()) >= 3:
                found["gloss"].append(Pair(record["example"], record["gloss"], "glosses"))
    found["reply"] = [
        Pair(asked, answered, "dialogues")
        for turns in training_dialogues(mined)
        for asked, answered in pairwise(turns)
        if asked.endswith("?")
    ]
    return found


def training_dialogues(mined: Path) -> list[list[str]]:
    """Gives the conversations that are not held out."""
    return [r["turns"] for r in read_lines(mined / "dialogues.jsonl") if not is_held_out(r["turns"][0])]


def without_name(code: str, name: str) -> str:
    """Blanks the function's own name, so that the pair cannot be told by it."""
    return re.sub(rf"\b{re.escape(name)}\b", "_", code)


def counts(data: Path) -> str:
    """Says how many pairs there are of each kind."""
    return json.dumps({kind: len(found) for kind, found in pairs(data).items()})
