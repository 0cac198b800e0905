"""The knobs of a training run, and the runs whose mean is the released model."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Recipe:
    """The knobs of one training run; shares say how the pairs of a batch are drawn."""

    seed: int = 7
    distil_steps: int = 300
    steps: int = 1500
    batch: int = 1024
    distil_batch: int = 1024
    related_batch: int = 640
    rate: float = 3e-3
    final_rate: float = 1e-4
    temperature: float = 0.05
    distil_weight: float = 15.0
    relation_weight: float = 3.0
    likeness_weight: float = 0.5
    query_dropout: float = 0.3
    text_dropout: float = 0.25
    prefix_share: float = 0.25
    echo_share: float = 0.6
    echoed: float = 0.45
    group: int = 32
    shares: dict[str, float] = field(
        default_factory=lambda: {
            "docstring": 0.40,
            "name": 0.14,
            "comment": 0.12,
            "explain": 0.12,
            "heading": 0.08,
            "gloss": 0.08,
            "reply": 0.06,
        }
    )


_GENERAL = Recipe()
_SEARCHER = replace(
    _GENERAL,
    seed=8,
    batch=1536,
    distil_steps=200,
    steps=800,
    distil_weight=10.0,
    relation_weight=1.0,
    likeness_weight=0.0,
)
# One leans on the teacher and keeps general English, the other on the pairs and finds more. Both start from the same
# vectors, so that their mean keeps what they agree on and sheds some of what each made up.
RELEASE = (_GENERAL, _SEARCHER)
