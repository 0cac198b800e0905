"""Keeps functions of the evaluation sets out of the training data, whatever package they were copied into."""

import ast
import hashlib
import json
import re
import subprocess
import sysconfig
from pathlib import Path

from static_model.left_out import EVALUATION_REPOSITORIES
from static_model.sources import Package, read_files

_LONG_STRING = re.compile(r"[rbuRBU]*(\"\"\".*?\"\"\"|'''.*?''')", re.S)
_COMMENT = re.compile(r"#[^\n]*")
_WORD = re.compile(r"\w+")
_PREFIX = 24


def fingerprints(code: str) -> set[str]:
    """Gives keys under which a copy of the function is found again: its words without comments and docstrings.

    The second key, of the first words only, finds functions that one side cut short or that changed in their end.
    """
    words = _WORD.findall(_COMMENT.sub("", _LONG_STRING.sub("", code)).lower())
    keys = {_digest(words)}
    if len(words) > _PREFIX:
        keys.add(_digest(words[:_PREFIX]))
    return keys


def excluded_fingerprints(data: Path) -> set[str]:
    """Gathers the keys of CoSQA's functions, of the evaluation projects' and of the running Python's library."""
    keys: set[str] = set()
    for code in cosqa_functions(data):
        keys |= fingerprints(code)
    library = Path(sysconfig.get_paths()["stdlib"])
    for path in library.rglob("*.py"):
        if "site-packages" not in path.parts:
            keys |= _keys_of_file(path.read_text(encoding="utf-8", errors="replace"))
    for name in sorted(EVALUATION_REPOSITORIES):
        git = data / "repositories" / name.replace("/", "+") / "repo"
        if git.is_dir():
            for path, text in read_files(Package(name, "", "", "repository", str(git))):
                if path.endswith(".py"):
                    keys |= _keys_of_file(text)
    return keys


def cosqa_functions(data: Path) -> list[str]:
    """Lists CoSQA's 6,267 functions in the order of their index."""
    by_index = {index: code for code, index in json.loads(_cosqa(data, "code_idx_map.txt")).items()}
    return [by_index[index] for index in sorted(by_index)]


def cosqa_development_queries(data: Path) -> list[tuple[str, int]]:
    """Lists CoSQA's development queries, each with the index of its function. The test half is never read here."""
    cases = json.loads(_cosqa(data, "cosqa-retrieval-dev-500.json"))
    return [(case["doc"], case["retrieval_idx"]) for case in cases]


def _cosqa(data: Path, name: str) -> str:
    git = data / "repositories" / "Jun-jie-Huang+CoCLR" / "repo"
    command = ["git", "-C", str(git), "show", f"HEAD:data/search/{name}"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def _keys_of_file(text: str) -> set[str]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return set()
    lines = text.split("\n")
    keys: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            keys |= fingerprints("\n".join(lines[node.lineno - 1 : node.end_lineno]))
    return keys


def _digest(words: list[str]) -> str:
    return hashlib.sha1(" ".join(words).encode()).hexdigest()[:16]
