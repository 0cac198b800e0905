"""Mines JavaScript and TypeScript: JSDoc descriptions with the code that follows, and line comments with theirs."""

import re
from collections.abc import Iterator

from static_model.text import first_sentence, is_remark, plain

_JSDOC = re.compile(r"/\*\*(.*?)\*/[ \t]*\n", re.S)
_STAR = re.compile(r"^[ \t]*\*? ?", re.M)
_NAME = re.compile(
    r"(?:function\*?\s+|(?:const|let|var|export|static|async|public|private|protected|get|set)\s+)*"
    r"(?:[\w$.]+\.)?(?:prototype\.)?([A-Za-z_$][\w$]*)\s*(?:[=:(<]|\bfunction)"
)
_LINE_COMMENT = re.compile(r"(?:^[ \t]*//[^\n]*\n)+", re.M)


def mine_script(text: str) -> Iterator[dict[str, str]]:
    """Yields a record per documented function or method, shaped as Python's are."""
    for match in _JSDOC.finditer(text):
        docstring = _STAR.sub("", match.group(1)).strip()
        docstring = "" if docstring.startswith("@") else docstring.split("\n@")[0]
        sentence = first_sentence(docstring)
        code = _block(text, match.end())
        name = _NAME.match(code.lstrip())
        if sentence is None or name is None or len(re.findall(r"\w+", code)) < 8:
            continue
        rest = plain(docstring)[len(sentence) :][:400].strip()
        yield {"name": name.group(1), "code": code[:1600], "sentence": sentence, "rest": rest}


def mine_script_comments(text: str) -> Iterator[dict[str, str]]:
    """Yields runs of line comments, each with up to eight lines of code that follow."""
    for match in _LINE_COMMENT.finditer(text):
        comment = plain(" ".join(line.strip().lstrip("/ ") for line in match.group(0).split("\n")))
        if not is_remark(comment):
            continue
        code = text[match.end() : match.end() + 900].split("\n\n")[0]
        code = "\n".join(code.split("\n")[:8])
        if len(re.findall(r"\w+", code)) >= 6:
            yield {"comment": comment, "code": code[:800]}


def _block(text: str, start: int) -> str:
    """Reads from `start` to the brace that closes the first one opened, or to an empty line before any opens."""
    depth = 0
    for index in range(start, min(len(text), start + 6000)):
        character = text[index]
        if character in "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth <= 0:
                return text[start : index + 1]
        elif depth == 0 and (text.startswith("\n\n", index) or (character == ";" and index > start)):
            return text[start:index]
    return text[start : start + 1600]
