"""Joins the stages: mined text and the teacher's answers in, a model's folder with its figures out."""

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from static_model.evaluation import Evaluator, report
from static_model.materials import LESSONS
from static_model.recipe import Recipe
from static_model.stores import Lessons, PairStore, prepare_pairs, taught
from static_model.student import DIMENSIONS, StaticFolder, Student, TokenStore, read_vectors, save_folder
from static_model.teaching import vocabulary_vectors
from static_model.training import train
from static_model.vocabulary import build_tokenizer

_SMOOTHING = 1e-3


def prepare_vocabulary(data: Path, teacher: Path) -> None:
    """Writes `tokenizer.json` and the teacher's vectors of its entries."""
    tokenizer = build_tokenizer(data, teacher)
    tokenizer.save(str(data / "tokenizer.json"))
    # What was kept for another vocabulary or other mined text would be wrong now.
    for stale in (data / "vocabulary.npy", *(data / "prepared").glob("*.np[yz]")):
        stale.unlink(missing_ok=True)
    vocabulary_vectors(teacher, _entries(tokenizer), data / "vocabulary.npy")
    prepare_pairs(data, tokenizer)


class Workshop:
    """Everything a training run needs, loaded once, so that several recipes can be tried."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.tokenizer = Tokenizer.from_file(str(data / "tokenizer.json"))
        self.projection = projection(data)
        self.lessons = Lessons(data, self.tokenizer, self.projection)
        self.pairs = {path.stem: PairStore.load(path) for path in sorted((data / "prepared").glob("*.npz"))}
        self.evaluator = Evaluator(data)
        self._known: dict[int, TokenStore] = {}

    def first_vectors(self) -> np.ndarray:
        """Gives Model2Vec's start: the entries' own vectors, centred, projected, frequent ones shortened."""
        vectors = np.load(self.data / "vocabulary.npy").astype(np.float32)
        vectors = (vectors - vectors.mean(axis=0)) @ self.projection
        counts = np.ones(len(vectors))
        for store in [each for pair in self.pairs.values() for each in (pair.queries, pair.texts)]:
            counts += np.bincount(store.ids, minlength=len(vectors))
        weights = _SMOOTHING / (_SMOOTHING + counts / counts.sum())
        vectors *= weights[:, None]
        vectors[0] = 0
        return vectors.astype(np.float32)

    def release(self, recipes: tuple[Recipe, ...], folder: Path, version: str) -> None:
        """Trains by every recipe, and writes the mean of the tables that came out; a part that is there is kept."""
        parts = [folder.with_name(f"{version}-part-{number}") for number in range(len(recipes))]
        for recipe, part in zip(recipes, parts, strict=True):
            if not part.exists():
                self.run(recipe, part, version)
        table = np.mean([read_vectors(part) for part in parts], axis=0)
        save_folder(folder, table, self.tokenizer, version, recipes[0].seed)

    def run(self, recipe: Recipe, folder: Path, version: str, watch_every: int = 500) -> None:
        """Trains by one recipe; on the way it writes the folder and prints development figures."""
        student = Student(self.first_vectors())

        def watch(step: int, current: Student) -> None:
            save_folder(folder, current.table.weight.detach().numpy(), self.tokenizer, version, recipe.seed)
            model = StaticFolder(folder)
            measured = self.evaluator.measure(lambda texts: model.encode_tokens(self._tokens(texts)))
            print(step, {name: rounded(values) for name, values in measured.items()}, flush=True)

        train(student, self.tokenizer, self.lessons, self.pairs, recipe, watch, watch_every)

    def _tokens(self, texts: list[str]) -> TokenStore:
        """Tokenizes the evaluator's lists once: they live as long as it does."""
        if id(texts) not in self._known:
            self._known[id(texts)] = TokenStore.of_texts(self.tokenizer, texts, longest=1 << 30)
        return self._known[id(texts)]


def projection(data: Path) -> np.ndarray:
    """Gives the 384 by 256 matrix onto the main directions of the teacher's vectors of texts, strongest first."""
    vectors = np.concatenate([taught(data, kind)[1] for kind in LESSONS])
    values, directions = np.linalg.eigh(vectors.T @ vectors)
    order = np.argsort(values)[::-1][:DIMENSIONS]
    return directions[:, order].astype(np.float32)


def write_report(data: Path, folder: Path, out: Path) -> None:
    """Measures a folder and writes its figures as JSON."""
    figures = {name: rounded(values) for name, values in report(data, folder).items()}
    out.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))


def rounded(figures: dict[str, float]) -> dict[str, float]:
    """Rounds figures to three places."""
    return {name: round(value, 3) for name, value in figures.items()}


def _entries(tokenizer: Tokenizer) -> list[str]:
    vocabulary = tokenizer.get_vocab()
    return sorted(vocabulary, key=lambda entry: vocabulary[entry])
