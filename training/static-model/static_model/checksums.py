"""Writes the vectors of 100 short texts as checksums that every machine and language must reproduce."""

import hashlib
import itertools
import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

_COUNT = 100
_DECIMALS = 10_000
# Of a rounding step: far more than single precision errs, so that float32 and float64 round alike.
_MARGIN = 0.005
_VERBS = ("parse", "write", "sort", "find", "remove", "convert", "download", "validate", "count", "merge")
_THINGS = ("a json file", "HTTPResponse headers", "list_of_tuples", "the user's birthday", "an XML tree", "parseUrl()")
_ENDS = ("in python", "by key", "without a loop", "from a café", "to utf8", "when it fails", "for Melanie", "twice?")
_SHAPES = ("How do I {} {} {}", "{} {} {}", "def {}_item(self): # {} {}", "She said they would {} {} {}.")


def write_checksums(folder: Path, out: Path) -> None:
    """Writes each text with its token ids and the first 16 hex digits of its rounded vector's SHA-256."""
    tensors = load_file(folder / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    rows = tensors["embeddings"].astype(np.float64) * tensors["weights"].astype(np.float64)[:, None]
    entries = []
    for shape, verb, thing, end in itertools.product(_SHAPES, _VERBS, _THINGS, _ENDS):
        text = shape.format(verb, thing, end)
        ids = [index for index in tokenizer.encode(text, add_special_tokens=False).ids if index != 0]
        scaled = _vector(rows, ids) * _DECIMALS
        if np.abs(np.abs(scaled - np.floor(scaled)) - 0.5).min() < _MARGIN:
            continue
        entries.append({"text": text, "ids": ids, "sha256": _digest(scaled)})
    step = len(entries) / _COUNT
    chosen = [entries[int(index * step)] for index in range(_COUNT)]
    files = ("tokenizer.json", "model.safetensors", "config.json")
    found = {
        "how": "sha256 of the 256 values times 10,000, rounded, as little-endian int32; first 16 hex digits",
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
        "vectors": chosen,
    }
    out.write_text(_lines(found))


def _vector(rows: np.ndarray, ids: list[int]) -> np.ndarray:
    total = np.zeros(rows.shape[1])
    for index in ids:
        total += rows[index]
    return total / np.linalg.norm(total)


def _digest(scaled: np.ndarray) -> str:
    return hashlib.sha256(np.rint(scaled).astype("<i4").tobytes()).hexdigest()[:16]


def _lines(found: dict) -> str:
    """Formats with one vector a line, for readable differences."""
    head = json.dumps({key: found[key] for key in ("how", "files")}, indent=1)
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in found["vectors"])
    return head[:-2] + ',\n "vectors": [\n' + lines + "\n ]\n}\n"
