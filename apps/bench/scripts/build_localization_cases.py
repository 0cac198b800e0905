#!/usr/bin/env python3
"""Builds edit-localization cases from the histories of public Python repositories.

A case is a real commit that edits one to three functions of one source file that is not a test. The
query is the commit's own message; the truth is the lines of the old file that the commit edits, and the
functions around them. Needs Python 3.8 or later and git; same repositories and commits, same cases.

usage: build_localization_cases.py REPOSITORIES OUT.json CASES_EACH OWNER/NAME[@COMMIT]...

REPOSITORIES is a folder with one git directory or clone per repository, at owner+name/repo. History is
read back from COMMIT, by default from HEAD.
"""

import ast
import json
import random
import re
import subprocess
import sys
from pathlib import Path

SHUFFLE_SEED = 7
OLDEST_COMMIT = "2015-01-01"
MOST_COMMITS = 9000

FEWEST_LINES_OF_FILE = 250
CHANGED_LINES = range(2, 61)
FEWEST_WORDS = 4
MOST_FUNCTIONS = 3
# Commits that mostly edit module code ask for something else than functions.
LEAST_SHARE_IN_FUNCTIONS = 0.7
# An answer that is most of the file cannot be told from showing the file.
MOST_SHARE_OF_FILE = 0.35
MOST_DETAIL_CHARACTERS = 400

# Messages about chores say nothing of what the edited code does.
CHORE = re.compile(
    r"\b(typo|docs?|docstring|lint|flake8|ruff|black|isort|mypy|typing|type hints?|annotation|format|bump"
    r"|release|changelog|merge|revert|rename|cleanup|clean up|refactor|test|tests|ci|pre-commit|deprecat\w*"
    r"|copyright|version|pyupgrade|f-strings?|comment|comments|whitespace|spelling|import|imports|coverage"
    r"|benchmark)\b",
    re.IGNORECASE,
)
NOT_SOURCE = re.compile(
    r"(^|/)(tests?|testing|docs?|examples?|benchmarks?|t|scripts|tools)/"
    r"|test_|_test\.py|conftest|setup\.py|__init__\.py|conf\.py"
)
# Issue numbers and tags in brackets: readers would not type them.
REFERENCE = re.compile(r"\(?#\d+\)?|\(?gh-\d+\)?|^\s*\[[^\]]*\]\s*")
TRAILER = re.compile(
    r"^(Co-authored|Signed-off|Reviewed|Fixes|Closes|Refs?|See|Backport|cherry).*$", re.IGNORECASE | re.MULTILINE
)
HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@", re.MULTILINE)


class Function:
    """A function or method, by the 1-based lines it takes, decorators included."""

    def __init__(self, node, prefix):
        self.name = prefix + node.name
        self.start = min([node.lineno] + [decorator.lineno for decorator in node.decorator_list])
        self.end = node.end_lineno
        self.def_line = node.lineno

    def holds(self, line):
        return self.start <= line <= self.end


def main(repositories, out, cases_each, names):
    cases = []
    for name in names:
        repository, _, commit = name.partition("@")
        directory = Path(repositories, repository.replace("/", "+"), "repo")
        found = cases_of_repository(directory, repository, commit or "HEAD", cases_each)
        print(repository, len(found), file=sys.stderr)
        cases += found
    with open(out, "w") as file:
        json.dump(cases, file, indent=0)
    print(len(cases), "cases", file=sys.stderr)


def cases_of_repository(directory, repository, newest, most):
    log = git(
        directory, "log", "--no-merges", f"--since={OLDEST_COMMIT}", "--format=%H%x00%s%x00%b%x01",
        "-n", str(MOST_COMMITS), newest,
    ).split("\x01")
    random.Random(SHUFFLE_SEED).shuffle(log)
    cases = []
    for entry in log:
        if len(cases) >= most:
            break
        entry = entry.strip("\n")
        if not entry:
            continue
        commit, subject, body = (entry.split("\x00") + ["", ""])[:3]
        case = case_of_commit(directory, repository, commit, subject, body)
        if case is not None:
            cases.append(case)
    return cases


def case_of_commit(directory, repository, commit, subject, body):
    """The case that a commit makes, or None where it makes no good one."""
    query = REFERENCE.sub("", subject).strip(" .:")
    if len(query.split()) < FEWEST_WORDS or CHORE.search(query):
        return None
    path = edited_source_file(directory, commit)
    if path is None:
        return None
    old = git(directory, "show", f"{commit}^:{path}")
    if old.count("\n") < FEWEST_LINES_OF_FILE:
        return None
    try:
        functions = functions_of(old)
    except (SyntaxError, ValueError, RecursionError):
        return None  # Python 2, templates, generated files: nothing to say where functions are.
    truth = edited_functions(functions, edited_lines(directory, commit, path, old), old.count("\n") + 1)
    if truth is None:
        return None
    around, lines = truth
    return {
        "id": f"{repository}@{commit[:10]}",
        "repo": repository,
        "parent": git(directory, "rev-parse", f"{commit}^").strip(),
        "path": path,
        "query": query,
        "detail": " ".join(TRAILER.sub("", body).split())[:MOST_DETAIL_CHARACTERS],
        "functions": [
            {"name": one.name, "start": one.start, "end": one.end, "def_line": one.def_line} for one in around
        ],
        "edited_lines": lines,
    }


def edited_source_file(directory, commit):
    """Path of the one source file that a commit edits, by a few lines; None where there is no such file."""
    numbers = git(directory, "diff", "--numstat", "--no-renames", f"{commit}^", commit).splitlines()
    rows = [row for row in (line.split("\t") for line in numbers) if len(row) == 3]
    sources = [row for row in rows if row[2].endswith(".py") and not NOT_SOURCE.search(row[2])]
    if len(sources) != 1:
        return None
    added, removed, path = sources[0]
    if added == "-" or int(added) + int(removed) not in CHANGED_LINES:
        return None
    return path


def edited_lines(directory, commit, path, old):
    """Lines of the old file that a commit edits, blank ones left out; an insertion counts as the line above it."""
    lines = old.split("\n")
    edited = set()
    for hunk in HUNK.finditer(git(directory, "diff", "-U0", f"{commit}^", commit, "--", path)):
        first, count = int(hunk[1]), int(hunk[2] or 1)
        for line in range(first, first + max(count, 1)):
            if 1 <= line <= len(lines) and lines[line - 1].strip():
                edited.add(line)
    return edited


def edited_functions(functions, edited, line_count):
    """The innermost functions around edited lines, and the lines inside them; None where they are no fair target."""
    around = {}
    inside = 0
    for line in edited:
        holders = [function for function in functions if function.holds(line)]
        if holders:
            inside += 1
            innermost = max(holders, key=lambda function: function.start)
            around[innermost.name] = innermost
    if not 1 <= len(around) <= MOST_FUNCTIONS or inside / len(edited) < LEAST_SHARE_IN_FUNCTIONS:
        return None
    targets = list(around.values())
    if sum(one.end - one.start + 1 for one in targets) > MOST_SHARE_OF_FILE * line_count:
        return None
    return targets, sorted(line for line in edited if any(one.holds(line) for one in targets))


def functions_of(source):
    found = []

    def visit(node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found.append(Function(child, prefix))
                visit(child, f"{prefix}{child.name}.")
            elif isinstance(child, ast.ClassDef):
                visit(child, f"{prefix}{child.name}.")
            else:
                visit(child, prefix)

    visit(ast.parse(source), "")
    return found


def git(directory, *arguments):
    """What git prints; empty where it fails, as for the parent of a first commit."""
    command = ["git", "-C", str(directory), *arguments]
    return subprocess.run(command, capture_output=True, text=True, errors="replace").stdout


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:])
