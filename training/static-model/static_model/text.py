"""Small readings of English and of identifiers that every miner shares."""

import re

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z`\"'(])|\n\s*\n|(?<=\.)\s*$")
_MARKUP = re.compile(r":[a-z:]+:`~?([^`<]+?)(\s*<[^>]*>)?`|`{1,2}([^`]+)`{1,2}|\*\*([^*]+)\*\*|\[([^\]]+)\]\([^)]*\)")
_SPACE = re.compile(r"\s+")
_NOTICE = re.compile(r"(todo|fixme|xxx|hack|copyright|licen[cs]e|noqa|type:|pragma|pylint|mypy|eslint|@|spdx)", re.I)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\W]+")


def first_sentence(text: str) -> str | None:
    """Gives the first sentence of a docstring as plain words, or None where it is no sentence of 3 to 40 words."""
    paragraph = text.strip().split("\n\n")[0]
    paragraph = re.split(r"\n\s*(?=[:@]\w|\w+\s*:\s|---|===|>>>)", paragraph)[0]
    sentence = plain(_SENTENCE_END.split(paragraph)[0])
    words = sentence.split()
    if not 3 <= len(words) <= 40 or not is_english(sentence):
        return None
    return sentence


def is_remark(comment: str) -> bool:
    """Says whether a comment tells what code does: an English sentence of 4 to 40 words, no notice and no to-do."""
    return 4 <= len(comment.split()) <= 40 and is_english(comment) and _NOTICE.match(comment) is None


def sentences(text: str) -> list[str]:
    """Splits prose into plain sentences of 4 to 60 words."""
    found = (plain(part) for part in _SENTENCE_END.split(text))
    return [part for part in found if 4 <= len(part.split()) <= 60 and is_english(part)]


def plain(text: str) -> str:
    """Removes light markup and runs of white space."""
    text = _MARKUP.sub(lambda match: next((group for group in match.group(1, 3, 4, 5) if group), ""), text)
    return _SPACE.sub(" ", text).strip()


def is_english(text: str) -> bool:
    """Says whether the text is mostly Latin letters and spaces, as prose is and code or tables are not."""
    letters = sum(character.isascii() and (character.isalpha() or character == " ") for character in text)
    return letters >= 0.82 * max(1, len(text))


def split_name(name: str) -> str:
    """Turns `getHeaderLine` or `get_header_line` into `get header line`."""
    return " ".join(part.lower() for part in _HUMP.split(name) if part)
