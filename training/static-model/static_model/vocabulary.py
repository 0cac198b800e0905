"""Builds the tokenizer: the teacher's word pieces, and the words of code that they lack."""

from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from static_model.development import read_lines

SIZE = 32_768
UNKNOWN = "[UNK]"


def bare_tokenizer(model: models.Model) -> Tokenizer:
    """Makes a tokenizer that splits camelCase, lowers, strips accents and drops whatever is no letter or digit.

    Capitals are split before they are lowered, so that has to happen in the normalizer. Both JavaScript's and Rust's
    tokenizers run these steps alike.
    """
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"(?<=[a-z0-9])(?=[A-Z])"), " "),
            normalizers.Replace(Regex(r"(?<=[A-Z])(?=[A-Z][a-z])"), " "),
            normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, lowercase=True, strip_accents=True),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{M}\p{N}]+"), behavior="removed")
    return tokenizer


def build_tokenizer(data: Path, teacher: Path) -> Tokenizer:
    """Gives a WordPiece tokenizer of `SIZE` entries; entry 0 is the unknown token, whose row is zero."""
    pieces = [line.rstrip("\n") for line in (teacher / "vocab.txt").open(encoding="utf-8")]
    pieces = [piece for piece in pieces if _is_latin(piece.removeprefix("##"))]
    known = set(pieces)
    mined = [word for word in _frequent_words(data) if word not in known and _is_latin(word) and len(word) <= 24]
    entries = [UNKNOWN, *pieces, *mined][:SIZE]
    vocabulary = {entry: index for index, entry in enumerate(entries)}
    return bare_tokenizer(models.WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=100))


def _frequent_words(data: Path) -> list[str]:
    """Lists the corpus's words, most frequent first."""
    tokenizer = bare_tokenizer(models.WordLevel(unk_token=UNKNOWN))
    trainer = trainers.WordLevelTrainer(vocab_size=100_000, min_frequency=5, show_progress=False)
    tokenizer.train_from_iterator(_corpus(data / "mined"), trainer)
    vocabulary = tokenizer.get_vocab()
    return sorted(vocabulary, key=lambda word: vocabulary[word])


def _corpus(mined: Path) -> Iterator[str]:
    for name in ("functions", "comments", "documentation", "glosses", "dialogues"):
        for record in read_lines(mined / f"{name}.jsonl"):
            if not record.get("held_out"):
                yield " ".join(_strings(record))


def _strings(record: dict) -> list[str]:
    values = [value for key, value in record.items() if key != "package"]
    return [
        text for value in values for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)
    ]


def _is_latin(piece: str) -> bool:
    """Keeps Latin words, pieces and digits: other scripts are single characters here, which tell a mean nothing."""
    return piece.isalnum() and all(character.isascii() for character in piece)
