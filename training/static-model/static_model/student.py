"""The static model while it is trained, and the folder it is written to and read from."""

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer
from torch import nn

DIMENSIONS = 256
MATRYOSHKA = (64, 128, 256)
Bags = tuple[torch.Tensor, torch.Tensor]


class Student(nn.Module):
    """Token vectors whose mean is a text's vector; a token's weight is learned with it, as its vector's length."""

    def __init__(self, vectors: np.ndarray) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag.from_pretrained(torch.tensor(vectors), freeze=False, mode="mean")

    def forward(self, bags: Bags) -> torch.Tensor:
        """Gives the plain mean of each bag's token vectors; lengths are the caller's business."""
        return self.table(*bags)


class TokenStore:
    """Token ids of many texts in one array, so that a batch is cut out without tokenizing again."""

    def __init__(self, ids: np.ndarray, lengths: np.ndarray) -> None:
        self.ids = ids
        self.lengths = lengths
        self.starts = np.concatenate([[0], np.cumsum(lengths)])

    @classmethod
    def of_texts(cls, tokenizer: Tokenizer, texts: list[str], longest: int) -> "TokenStore":
        """Tokenizes texts; each keeps its first `longest` known tokens."""
        ids: list[np.ndarray] = []
        for start in range(0, len(texts), 10_000):
            for encoding in tokenizer.encode_batch_fast(texts[start : start + 10_000], add_special_tokens=False):
                row = np.array(encoding.ids, dtype=np.int32)
                ids.append(row[row != 0][:longest])
        lengths = np.array([len(row) for row in ids], dtype=np.int64)
        return cls(np.concatenate(ids) if ids else np.zeros(0, np.int32), lengths)

    def row(self, index: int) -> np.ndarray:
        """Gives one text's ids."""
        return self.ids[self.starts[index] : self.starts[index + 1]]

    def bags(self, rows: np.ndarray) -> Bags:
        """Gives the ids of the rows, end to end, with the offset at which each begins."""
        parts = [self.row(row) for row in rows]
        offsets = np.concatenate([[0], np.cumsum(self.lengths[rows])[:-1]])
        return torch.from_numpy(np.concatenate(parts).astype(np.int64)), torch.from_numpy(offsets)


def join(parts: list[Bags]) -> Bags:
    """Puts bags end to end."""
    starts = np.cumsum([0, *(len(ids) for ids, _ in parts)])
    offsets = [offsets + int(start) for (_, offsets), start in zip(parts, starts, strict=False)]
    return torch.cat([ids for ids, _ in parts]), torch.cat(offsets)


def save_folder(folder: Path, vectors: np.ndarray, tokenizer: Tokenizer, version: str, seed: int) -> None:
    """Writes a Model2Vec folder: int8 rows, each with its scale in `weights`, the tokenizer and the configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, scales = quantize(vectors)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "name": "scaledown-static",
        "version": version,
        "normalize": True,
        "max_length": None,
        "hidden_dim": DIMENSIONS,
        "matryoshka_dims": list(MATRYOSHKA),
        "embedding_dtype": "int8",
        "seed": seed,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def quantize(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rounds each row to int8 by its own scale; a row's scale carries the token's weight."""
    scales = np.abs(vectors).max(axis=1) / 127
    rows = np.round(vectors / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    return np.ascontiguousarray(rows), scales.astype(np.float32)


def read_vectors(folder: Path) -> np.ndarray:
    """Gives the weighted token vectors of a written model."""
    tensors = load_file(folder / "model.safetensors")
    return tensors["embeddings"].astype(np.float32) * tensors["weights"][:, None]


class StaticFolder:
    """A written model, read back: what development figures are measured on, int8 included."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._table = nn.EmbeddingBag.from_pretrained(torch.from_numpy(read_vectors(folder)), mode="mean")

    def encode(self, texts: list[str], dimensions: int = DIMENSIONS) -> np.ndarray:
        """Gives unit vectors, one row per text; a text without known tokens gives zeros."""
        return self.encode_tokens(TokenStore.of_texts(self.tokenizer, texts, longest=1 << 30), dimensions)

    def encode_tokens(self, store: TokenStore, dimensions: int = DIMENSIONS) -> np.ndarray:
        """Gives unit vectors of texts already tokenized."""
        with torch.inference_mode():
            vectors = self._table(*store.bags(np.arange(len(store.lengths))))[:, :dimensions]
            return nn.functional.normalize(vectors, dim=1).numpy()
