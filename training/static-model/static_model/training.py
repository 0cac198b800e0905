"""Trains the student: first on the teacher's vectors, then on pairs too."""

import time
from collections.abc import Callable

import numpy as np
import torch
from tokenizers import Tokenizer

from static_model.drawing import Drawer
from static_model.losses import contrastive_loss, distillation_loss, likeness_loss, relation_loss
from static_model.recipe import Recipe
from static_model.stores import Lessons, PairStore
from static_model.student import Student, join

Watch = Callable[[int, Student], None]


def train(
    student: Student,
    tokenizer: Tokenizer,
    lessons: Lessons,
    pairs: dict[str, PairStore],
    recipe: Recipe,
    watch: Watch,
    watch_every: int = 500,
) -> None:
    """Trains in place. The first `distil_steps` see the teacher only; `watch` is called now and then, and last."""
    chance = np.random.default_rng(recipe.seed)
    torch.manual_seed(recipe.seed)
    drawer = Drawer(pairs, tokenizer, recipe, chance)
    optimizer = torch.optim.Adam(student.parameters(), lr=recipe.rate, fused=True)
    total = recipe.distil_steps + recipe.steps
    started = time.time()
    for step in range(total):
        progress = step / max(1, total)
        for group in optimizer.param_groups:
            group["lr"] = min(1.0, (step + 1) / 50) * (recipe.rate + (recipe.final_rate - recipe.rate) * progress)
        loss = _loss(student, lessons, drawer if step >= recipe.distil_steps else None, recipe, chance)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if (step + 1) % watch_every == 0 or step + 1 == total:
            print(f"step {step + 1} loss {loss.item():.4f} {time.time() - started:.0f} s", flush=True)
            watch(step + 1, student)


def _loss(
    student: Student, lessons: Lessons, drawer: Drawer | None, recipe: Recipe, chance: np.random.Generator
) -> torch.Tensor:
    """Looks up all texts of a step at once: every look-up costs a gradient as large as the whole table."""
    parts, targets = lessons.batch(recipe.distil_batch, chance)
    taught = len(targets)
    if drawer is None:
        return _taught_loss(student(join(parts)), targets, recipe)
    queries, texts = drawer.draw()
    sentences, codes, left, right = lessons.related(recipe.related_batch, chance)
    found = student(join([*parts, queries, texts, sentences, codes]))
    sizes = [taught, *(len(bags[1]) for bags in (queries, texts, sentences, codes))]
    of_lessons, of_queries, of_texts, of_sentences, of_codes = found.split(sizes)
    return (
        _taught_loss(of_lessons, targets, recipe)
        + contrastive_loss(of_queries, of_texts, recipe.temperature)
        + recipe.relation_weight * relation_loss(of_sentences, of_codes, left, right)
    )


def _taught_loss(found: torch.Tensor, targets: torch.Tensor, recipe: Recipe) -> torch.Tensor:
    alike = likeness_loss(found, targets) if recipe.likeness_weight else 0.0
    return recipe.distil_weight * distillation_loss(found, targets) + recipe.likeness_weight * alike
