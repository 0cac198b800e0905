"""Asks the teacher once about every lesson and keeps its answers on disk, in chunks: a stop costs little."""

import json
import random
import time
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch

from static_model.development import is_held_out, read_lines
from static_model.materials import LESSONS, lessons
from static_model.teacher import Teacher

CHUNK = 3000
_SEED = 5
_teacher: Teacher | None = None


def teach(data: Path, teacher_folder: Path, workers: int = 2) -> None:
    """Writes `teacher/KIND.json` with the texts and `teacher/KIND-NNN.npy` with the vectors of 3,000 each."""
    out = data / "teacher"
    out.mkdir(exist_ok=True)
    jobs: list[tuple[float, str, int, Path]] = []
    for kind, texts in lessons(data).items():
        (out / f"{kind}.json").write_text(json.dumps(texts, ensure_ascii=False))
        total = -(-len(texts) // CHUNK)
        # Kinds advance together, so that what is there after a part of the time is a fair sample.
        jobs += [(number / total, kind, number, out) for number in range(total)]
    jobs = [job for job in sorted(jobs) if not chunk_path(job[3], job[1], job[2]).exists()]
    started = time.time()
    # Processes of one thread each: threads of one process would wait for one another on a busy machine.
    with get_context("spawn").Pool(workers, initializer=_start, initargs=(teacher_folder,)) as pool:
        similarity = pool.apply_async(_similarity, (data,)) if not (out / "similarity-dev.npz").exists() else None
        for done, path in enumerate(pool.imap(_answer, jobs), 1):
            print(f"{done}/{len(jobs)} {path.stem} {time.time() - started:.0f} s", flush=True)
        if similarity is not None:
            similarity.get()


def chunk_path(folder: Path, kind: str, number: int) -> Path:
    """Names the file of one chunk of a kind's vectors."""
    return folder / f"{kind}-{number:03d}.npy"


def vocabulary_vectors(teacher_folder: Path, entries: list[str], cache: Path) -> np.ndarray:
    """Gives the teacher's vector of every vocabulary entry, read as a text of its own."""
    if not cache.exists():
        words = [entry.removeprefix("##") for entry in entries]
        np.save(cache, Teacher(teacher_folder).encode(words, 16))
    return np.load(cache).astype(np.float32)


def _start(teacher_folder: Path) -> None:
    global _teacher
    torch.set_num_threads(1)
    _teacher = Teacher(teacher_folder)


def _answer(job: tuple[float, str, int, Path]) -> Path:
    _, kind, number, out = job
    texts = json.loads((out / f"{kind}.json").read_text())[number * CHUNK : (number + 1) * CHUNK]
    assert _teacher is not None
    vectors = _teacher.encode(texts, LESSONS[kind][1])
    path = chunk_path(out, kind, number)
    np.save(path.with_suffix(".part.npy"), vectors)
    path.with_suffix(".part.npy").replace(path)
    return path


def _similarity(data: Path) -> None:
    """Keeps the teacher's cosines of 3,000 pairs of held-out turns, half of them from one conversation."""
    assert _teacher is not None
    talks = [r["turns"] for r in read_lines(data / "mined" / "dialogues.jsonl") if is_held_out(r["turns"][0])]
    pick = random.Random(_SEED)
    first, second = [], []
    for index in range(3000):
        talk = pick.choice(talks)
        first.append(pick.choice(talk))
        second.append(pick.choice(talk if index % 2 else pick.choice(talks)))
    vectors = _teacher.encode(first + second, 48).astype(np.float32)
    cosines = (vectors[:3000] * vectors[3000:]).sum(axis=1)
    np.savez(data / "teacher" / "similarity-dev.npz", texts=np.array(first + second), cosines=cosines)
