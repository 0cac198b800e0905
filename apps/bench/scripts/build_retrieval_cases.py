#!/usr/bin/env python3
"""Builds question-to-function retrieval sets: CoSQA, and the standard library of this Python.

A set is one JSON file: documents, and questions with the documents that answer each.

cosqa   web search queries and the Python functions that people judged to answer them (Huang and others,
        2021), from the repository Jun-jie-Huang/CoCLR: 500 queries each for dev and test, over 6,267
        functions as they are.
stdlib  each function's question is the first sentence of its docstring; the documents are all functions
        of the library with their docstrings removed. Half of the files are dev, half are test.

Needs Python 3.9 or later and git; same repository and same Python, same sets.

usage: build_retrieval_cases.py REPOSITORIES OUT [SET]...

REPOSITORIES is a folder with one git directory or clone per repository, at owner+name/repo.
"""

import ast
import json
import re
import subprocess
import sys
import sysconfig
import textwrap
import zlib
from pathlib import Path

COSQA = "Jun-jie-Huang+CoCLR"
# Tests of the library, and what other people installed.
SKIPPED_FOLDERS = {"test", "tests", "idle_test", "site-packages", "dist-packages", "__pycache__"}
FEWEST_WORDS = 4
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def build_cosqa(repositories):
    repository = repositories / COSQA / "repo"

    def read(name):
        shown = subprocess.run(
            ["git", "-C", str(repository), "show", f"HEAD:data/search/{name}"],
            check=True,
            capture_output=True,
        )
        return json.loads(shown.stdout)

    places = read("code_idx_map.txt")
    documents = [code for code, _ in sorted(places.items(), key=lambda item: item[1])]
    questions = [
        {"text": case["doc"], "split": split, "answers": [case["retrieval_idx"]]}
        for split in ("dev", "test")
        for case in read(f"cosqa-retrieval-{split}-500.json")
    ]
    return {"documents": documents, "questions": questions}


def build_stdlib(_repositories):
    library = Path(sysconfig.get_path("stdlib"))
    documents, answers_to = [], {}
    for path in sorted(library.rglob("*.py")):
        relative = path.relative_to(library)
        if SKIPPED_FOLDERS.intersection(relative.parts):
            continue
        try:
            source = path.read_text(encoding="utf-8")
            tree = ast.parse(source)
        except (UnicodeDecodeError, SyntaxError) as error:
            print(f"{relative}: left out, {error}", file=sys.stderr)
            continue
        split = "dev" if zlib.crc32(relative.as_posix().encode()) % 2 == 0 else "test"
        lines = source.split("\n")
        for node in ast.walk(tree):
            if not isinstance(node, FUNCTIONS):
                continue
            question = first_sentence(ast.get_docstring(node))
            if question is not None:
                answers_to.setdefault((question, split), []).append(len(documents))
            documents.append(without_docstring(node, lines))
    questions = [
        {"text": text, "split": split, "answers": answers} for (text, split), answers in answers_to.items()
    ]
    return {"documents": documents, "questions": questions}


def first_sentence(docstring):
    """The first sentence, on one line; None when there is none that asks for anything."""
    if docstring is None:
        return None
    paragraph = " ".join(docstring.strip().split("\n\n")[0].split())
    sentence = re.split(r"(?<=[.!?])\s", paragraph)[0]
    # A signature is no question, and a few words fit too many functions.
    if "->" in sentence or len(re.findall(r"[A-Za-z]+", sentence)) < FEWEST_WORDS:
        return None
    return sentence


def without_docstring(node, lines):
    """The lines of a function, as if it stood at the top of a file."""
    first, last = node.lineno - 1, node.end_lineno
    if ast.get_docstring(node) is None:
        return textwrap.dedent("\n".join(lines[first:last]))
    docstring = node.body[0]
    kept = lines[first : docstring.lineno - 1]
    # `def f(): "text"` has it on the line of the header.
    if docstring.lineno == node.lineno:
        kept = [lines[first][: docstring.col_offset].rstrip()]
    return textwrap.dedent("\n".join(kept + lines[docstring.end_lineno : last]))


SETS = {"cosqa": build_cosqa, "stdlib": build_stdlib}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    repositories, out, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or list(SETS)
    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        cases = SETS[name](repositories)
        (out / f"{name}.json").write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
        print(f"{name}: {len(cases['questions'])} questions over {len(cases['documents'])} functions")


if __name__ == "__main__":
    main()
