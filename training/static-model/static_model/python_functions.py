"""Mines Python files: functions with their docstrings taken out, and comments with the lines they speak of."""

import ast
import re
import warnings
from collections.abc import Iterator

from static_model.text import first_sentence, is_remark, plain

_LONGEST_CODE = 1600
_FEWEST_WORDS = 8


def mine_python(text: str) -> Iterator[dict[str, str]]:
    """Yields a record per function: its name, code without the docstring, first sentence and the docstring's rest.

    The sentence is empty where the function has no usable docstring.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    lines = text.split("\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            code = _code_without_docstring(node, lines)
            if len(re.findall(r"\w+", code)) < _FEWEST_WORDS or node.name.startswith("test"):
                continue
            docstring = ast.get_docstring(node) or ""
            sentence = first_sentence(docstring) or ""
            rest = plain(docstring)[len(sentence) :][:400].strip()
            yield {"name": node.name, "code": code[:_LONGEST_CODE], "sentence": sentence, "rest": rest}


def mine_comments(text: str) -> Iterator[dict[str, str]]:
    """Yields comments of at least four words, each with up to eight lines of code that follow it."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        start = index
        while index < len(lines) and lines[index].lstrip().startswith("#"):
            index += 1
        if index == start:
            index += 1
            continue
        comment = plain(" ".join(line.lstrip().lstrip("#! ") for line in lines[start:index]))
        block: list[str] = []
        while index + len(block) < len(lines) and len(block) < 8:
            line = lines[index + len(block)]
            if not line.strip() or line.lstrip().startswith("#"):
                break
            block.append(line)
        code = "\n".join(block)
        if is_remark(comment) and len(re.findall(r"\w+", code)) >= 6:
            yield {"comment": comment, "code": code[:800]}


def _code_without_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> str:
    first, last = node.lineno - 1, node.end_lineno or node.lineno
    code = lines[first:last]
    head = node.body[0]
    if ast.get_docstring(node) is not None and head.end_lineno is not None:
        code = lines[first : head.lineno - 1] + lines[head.end_lineno : last]
    return "\n".join(code)
