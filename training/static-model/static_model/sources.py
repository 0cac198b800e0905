"""Walks the packages that the training text comes from: wheels, bare git repositories and npm tarballs."""

import email
import hashlib
import io
import re
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from static_model.left_out import EVALUATION_PACKAGES, EVALUATION_REPOSITORIES, STANDARD_LIBRARY_COPIES
from static_model.licences import licence_of_metadata, licence_of_text

DIALOGUES = "jfainberg/self_dialogue_corpus"
_SKIPPED_FOLDERS = re.compile(
    r"(^|/)(_?vendor(ed)?|third[_-]?party|extern(al)?s?|node_modules|_distutils|blib2to3|lib2to3|typeshed|backports?|"
    r"tests?|testing|dist|build|site-packages|\.yarn|locales?|stubs)/|\.min\.js$",
    re.I,
)
_WANTED = (".py", ".js", ".ts", ".mjs", ".tsx", ".md", ".rst")
_LARGEST_FILE = 400_000


@dataclass(frozen=True)
class Package:
    """One source of text: `kind` is wheel, repository or npm; `at` is where it lies under the data folder."""

    name: str
    version: str
    licence: str
    kind: str
    at: str

    def held_out(self) -> bool:
        """Says whether the package belongs to the development set, by a hash of its name: about one in fourteen.

        Conversations are held out one by one instead.
        """
        return (
            self.name != DIALOGUES
            and int(hashlib.sha256(self.name.lower().split("/")[-1].encode()).hexdigest(), 16) % 14 == 3
        )

    def entry(self) -> dict[str, str | bool]:
        """Gives the entry of `packages.json`: what it is, never where it lay."""
        entry = {"name": self.name, "version": self.version, "licence": self.licence, "kind": self.kind}
        return entry | ({"held_out": True} if self.held_out() else {})


def find_packages(data: Path) -> list[Package]:
    """Lists the permissively licensed packages under `wheels/` and `repositories/`, one version of each."""
    found: dict[str, Package] = {}
    for wheel in sorted((data / "wheels").glob("*.whl")):
        package = _wheel(wheel)
        if package is not None:
            found[f"wheel:{_canonical(package.name)}"] = package
    for folder in sorted((data / "repositories").iterdir()):
        package = _repository(folder)
        if package is not None:
            found[f"repository:{package.name}"] = package
    return list(found.values())


def read_files(package: Package) -> Iterator[tuple[str, str]]:
    """Yields (path, text) of every source or documentation file outside vendored and test folders."""
    reader = _read_wheel if package.kind == "wheel" else _read_repository
    files = {path: raw.decode("utf-8", errors="replace") for path, raw in reader(Path(package.at))}
    # A folder with a licence of its own that is not permissive is left out, whatever the whole package says.
    barred = tuple(
        path.rpartition("/")[0] + "/"
        for path, text in files.items()
        if "/" in path and _is_licence(path.rpartition("/")[2]) and licence_of_text(text) is None
    )
    for path, text in files.items():
        if "\x00" not in text and not path.startswith(barred) and not _is_licence(path.rpartition("/")[2]):
            yield path, text.replace("\r\n", "\n")


def _wheel(wheel: Path) -> Package | None:
    name, version = wheel.name.split("-")[:2]
    if _canonical(name) in {_canonical(other) for other in EVALUATION_PACKAGES | STANDARD_LIBRARY_COPIES}:
        return None
    with zipfile.ZipFile(wheel) as archive:
        member = next((path for path in archive.namelist() if path.endswith(".dist-info/METADATA")), None)
        if member is None:
            return None
        metadata = email.message_from_bytes(archive.read(member))
    licence = licence_of_metadata(metadata)
    return None if licence is None else Package(name, version, licence, "wheel", str(wheel))


def _repository(folder: Path) -> Package | None:
    name = folder.name.replace("+", "/", 1)
    git = folder / "repo"
    if name in EVALUATION_REPOSITORIES or not git.is_dir():
        return None
    names = _git(git, "ls-tree", "--name-only", "HEAD").decode().split("\n")
    texts = [
        _git(git, "show", f"HEAD:{path}").decode(errors="replace")
        for path in names
        if _is_licence(path) or path.startswith("LICENSE-")
    ]
    licence = next((known for known in map(licence_of_text, texts) if known is not None), None)
    commit = _git(git, "rev-parse", "HEAD").decode().strip()
    return None if licence is None else Package(name, commit, licence, "repository", str(git))


def _is_licence(path: str) -> bool:
    return re.match(r"(licen[cs]es?|copying)(\.(md|txt|rst))?$", path, re.I) is not None


def _is_wanted(path: str, size: int) -> bool:
    wanted = path.endswith(_WANTED) or (_is_licence(path.rpartition("/")[2]) and ".dist-info/" not in path)
    return wanted and size <= _LARGEST_FILE and _SKIPPED_FOLDERS.search(path) is None


def _read_wheel(wheel: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(wheel) as archive:
        for info in archive.infolist():
            if _is_wanted(info.filename, info.file_size):
                yield info.filename, archive.read(info)
            elif info.filename.endswith(".dist-info/METADATA"):
                _, _, readme = archive.read(info).partition(b"\n\n")
                yield "README.md", readme


def _read_repository(git: Path) -> Iterator[tuple[str, bytes]]:
    listing = _git(git, "ls-tree", "-r", "-l", "HEAD").decode(errors="replace")
    wanted: list[str] = []
    for line in listing.splitlines():
        fields, _, path = line.partition("\t")
        size = fields.split()[3]
        if size.isdigit() and _is_wanted(path, int(size)):
            wanted.append(path)
    for start in range(0, len(wanted), 500):
        archive = _git(git, "archive", "--format=tar", "HEAD", "--", *wanted[start : start + 500])
        yield from _members(archive)


def _members(archive: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            handle = tar.extractfile(member) if member.isfile() else None
            if handle is not None:
                yield member.name, handle.read()


def _git(git: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(git), *arguments], check=True, capture_output=True).stdout


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
