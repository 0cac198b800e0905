"""What the student is trained to make small."""

import torch
from torch.nn.functional import cross_entropy, kl_div, log_softmax, normalize, softmax

from static_model.student import DIMENSIONS, MATRYOSHKA

_SHARPNESS = 0.05


def distillation_loss(found: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """One minus the cosine to the teacher, mean over the Matryoshka sizes."""
    return torch.stack([1 - (unit(found, size) * unit(targets, size)).sum(1).mean() for size in MATRYOSHKA]).mean()


def relation_loss(
    sentences: torch.Tensor, codes: torch.Tensor, taught_sentences: torch.Tensor, taught_codes: torch.Tensor
) -> torch.Tensor:
    """How far the student's choice among the batch's functions is from the teacher's choice."""
    wanted = softmax(unit(taught_sentences, DIMENSIONS) @ unit(taught_codes, DIMENSIONS).T / _SHARPNESS, dim=1)
    found = unit(sentences, DIMENSIONS) @ unit(codes, DIMENSIONS).T / _SHARPNESS
    return kl_div(log_softmax(found, dim=1), wanted, reduction="batchmean")


def likeness_loss(found: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """How far each text's choice of its neighbours in the batch is from the teacher's, the text itself left out."""
    itself = torch.eye(len(found), dtype=torch.bool)
    wanted = unit(targets, DIMENSIONS) @ unit(targets, DIMENSIONS).T / _SHARPNESS
    mine = unit(found, DIMENSIONS) @ unit(found, DIMENSIONS).T / _SHARPNESS
    wanted = softmax(wanted.masked_fill(itself, -1e4), dim=1)
    return kl_div(log_softmax(mine.masked_fill(itself, -1e4), dim=1), wanted, reduction="batchmean")


def contrastive_loss(queries: torch.Tensor, texts: torch.Tensor, temperature: float) -> torch.Tensor:
    """InfoNCE in both directions, mean over the Matryoshka sizes."""
    gold = torch.arange(len(queries))
    losses = []
    for size in MATRYOSHKA:
        scores = unit(queries, size) @ unit(texts, size).T / temperature
        losses.append((cross_entropy(scores, gold) + cross_entropy(scores.T, gold)) / 2)
    return torch.stack(losses).mean()


def unit(vectors: torch.Tensor, size: int) -> torch.Tensor:
    """Cuts vectors to their first dimensions and gives them unit length."""
    return normalize(vectors[:, :size], dim=1)
