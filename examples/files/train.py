"""Trains a small classifier for buoy readings: is the sea calm, choppy or rough?

A buoy sends its height four times a second. A window of readings becomes a few
numbers that describe it, and a network of one hidden layer tells the class.
There is no framework: the arithmetic is short enough to read.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

CLASSES = ("calm", "choppy", "rough")
WINDOW = 64
EPSILON = 1e-9

Vector = List[float]
Example = Tuple[Vector, int]


@dataclass
class TrainingOptions:
    """What a run may be told; the defaults suit some thousand windows."""

    epochs: int = 40
    batch_size: int = 16
    learning_rate: float = 0.05
    momentum: float = 0.9
    decay: float = 0.97
    patience: int = 5
    hidden: int = 12
    seed: int = 1


@dataclass
class EpochReport:
    """What one pass over the data came to."""

    epoch: int
    training_loss: float
    validation_loss: float
    accuracy: float


# --------------------------------------------------------------------------
# Data
# --------------------------------------------------------------------------


def read_windows(path: Path) -> Iterator[Tuple[List[float], str]]:
    """Yields the readings of each row with the class that a person gave it."""
    with path.open(newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            if row["class"] not in CLASSES:
                raise ValueError(f"{path}:{number}: unknown class {row['class']!r}")
            yield [float(height) for height in row["heights"].split()], row["class"]


def describe_window(heights: Sequence[float]) -> Vector:
    """Turns readings into features: spread, steepness, crossings, the longest swell."""
    mean = sum(heights) / len(heights)
    centred = [height - mean for height in heights]
    spread = math.sqrt(sum(value * value for value in centred) / len(centred))
    steps = [abs(after - before) for before, after in zip(heights, heights[1:])]
    crossings = sum(1 for before, after in zip(centred, centred[1:]) if before * after < 0)
    longest = current = 0
    for value in centred:
        current = current + 1 if value > 0 else 0
        longest = max(longest, current)
    return [spread, max(steps, default=0.0), crossings / WINDOW, longest / WINDOW]


def split_examples(examples: Sequence[Example], share: float, rng: random.Random) -> Tuple[List[Example], List[Example]]:
    """Shuffles, then keeps a share of the examples apart to validate with."""
    shuffled = list(examples)
    rng.shuffle(shuffled)
    kept = int(len(shuffled) * (1 - share))
    return shuffled[:kept], shuffled[kept:]


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[List[Example]]:
    """Yields the examples in another order each time, a batch at a time."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    for start in range(0, len(order), size):
        yield [examples[index] for index in order[start : start + size]]


# --------------------------------------------------------------------------
# Network
# --------------------------------------------------------------------------


@dataclass
class Layer:
    """Weights from each input to each output, and one bias an output."""

    weights: List[Vector]
    biases: Vector
    weight_speeds: List[Vector] = field(default_factory=list)
    bias_speeds: Vector = field(default_factory=list)

    @classmethod
    def random(cls, inputs: int, outputs: int, rng: random.Random) -> "Layer":
        reach = math.sqrt(6 / (inputs + outputs))
        weights = [[rng.uniform(-reach, reach) for _ in range(inputs)] for _ in range(outputs)]
        return cls(
            weights=weights,
            biases=[0.0] * outputs,
            weight_speeds=[[0.0] * inputs for _ in range(outputs)],
            bias_speeds=[0.0] * outputs,
        )

    def forward(self, inputs: Vector) -> Vector:
        return [
            sum(weight * value for weight, value in zip(row, inputs)) + bias
            for row, bias in zip(self.weights, self.biases)
        ]

    def step(self, inputs: Vector, errors: Vector, rate: float, momentum: float) -> None:
        """Moves every weight against its share of the error, with some of its last speed."""
        for output, error in enumerate(errors):
            row, speeds = self.weights[output], self.weight_speeds[output]
            for index, value in enumerate(inputs):
                speeds[index] = momentum * speeds[index] - rate * error * value
                row[index] += speeds[index]
            self.bias_speeds[output] = momentum * self.bias_speeds[output] - rate * error
            self.biases[output] += self.bias_speeds[output]


class Network:
    """Two layers with a bend between them."""

    def __init__(self, inputs: int, hidden: int, outputs: int, rng: random.Random) -> None:
        self.first = Layer.random(inputs, hidden, rng)
        self.second = Layer.random(hidden, outputs, rng)

    def predict(self, features: Vector) -> Vector:
        return softmax(self.second.forward(bend(self.first.forward(features))))

    def learn(self, features: Vector, label: int, rate: float, momentum: float) -> float:
        """Takes one step for one example, and returns the loss before it."""
        sums = self.first.forward(features)
        hidden = bend(sums)
        shares = softmax(self.second.forward(hidden))
        errors = [share - (1.0 if index == label else 0.0) for index, share in enumerate(shares)]
        back = [
            sum(errors[output] * self.second.weights[output][unit] for output in range(len(errors)))
            * (1.0 if sums[unit] > 0 else 0.01)
            for unit in range(len(hidden))
        ]
        self.second.step(hidden, errors, rate, momentum)
        self.first.step(features, back, rate, momentum)
        return cross_entropy(shares, label)

    def as_dict(self) -> Dict[str, object]:
        return {
            "first": {"weights": self.first.weights, "biases": self.first.biases},
            "second": {"weights": self.second.weights, "biases": self.second.biases},
        }


def bend(values: Vector) -> Vector:
    return [value if value > 0 else 0.01 * value for value in values]


def softmax(values: Vector) -> Vector:
    highest = max(values)
    powers = [math.exp(value - highest) for value in values]
    total = sum(powers)
    return [power / total for power in powers]


def cross_entropy(shares: Vector, label: int) -> float:
    return -math.log(max(shares[label], EPSILON))


# --------------------------------------------------------------------------
# Training
# --------------------------------------------------------------------------


def train(
    network: Network,
    training: Sequence[Example],
    validation: Sequence[Example],
    options: TrainingOptions,
) -> List[EpochReport]:
    """The training loop: passes over the data until the validation loss no longer falls."""
    rng = random.Random(options.seed)
    rate = options.learning_rate
    reports: List[EpochReport] = []
    best, waited = math.inf, 0
    for epoch in range(1, options.epochs + 1):
        total = 0.0
        for batch in batches(training, options.batch_size, rng):
            total += train_batch(network, batch, rate, options.momentum)
        loss, accuracy = evaluate(network, validation)
        reports.append(EpochReport(epoch, total / max(1, len(training)), loss, accuracy))
        if loss < best - 1e-4:
            best, waited = loss, 0
        else:
            waited += 1
            if waited >= options.patience:
                break
        rate *= options.decay
    return reports


def train_batch(network: Network, batch: Sequence[Example], rate: float, momentum: float) -> float:
    """Learns each example of a batch, and returns the sum of their losses."""
    share = rate / max(1, len(batch))
    return sum(network.learn(features, label, share, momentum) for features, label in batch)


def evaluate(network: Network, examples: Sequence[Example]) -> Tuple[float, float]:
    """Mean loss and share of right answers, without learning anything."""
    if not examples:
        return 0.0, 0.0
    loss, right = 0.0, 0
    for features, label in examples:
        shares = network.predict(features)
        loss += cross_entropy(shares, label)
        right += shares.index(max(shares)) == label
    return loss / len(examples), right / len(examples)


# --------------------------------------------------------------------------
# Command line
# --------------------------------------------------------------------------


def save_network(network: Network, path: Path) -> None:
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(network.as_dict()), encoding="utf-8")
    temporary.replace(path)


def format_report(report: EpochReport) -> str:
    return (
        f"{report.epoch:3d}  loss {report.training_loss:.4f}  "
        f"validation {report.validation_loss:.4f}  right {report.accuracy:.1%}"
    )


def main(arguments: Optional[Sequence[str]] = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--output", type=Path, default=Path("sea.json"))
    parser.add_argument("--epochs", type=int, default=TrainingOptions.epochs)
    parser.add_argument("--seed", type=int, default=TrainingOptions.seed)
    options = parser.parse_args(arguments)
    rng = random.Random(options.seed)
    examples = [(describe_window(heights), CLASSES.index(name)) for heights, name in read_windows(options.readings)]
    training, validation = split_examples(examples, 0.2, rng)
    settings = TrainingOptions(epochs=options.epochs, seed=options.seed)
    network = Network(4, settings.hidden, len(CLASSES), rng)
    for report in train(network, training, validation, settings):
        print(format_report(report))
    save_network(network, options.output)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
