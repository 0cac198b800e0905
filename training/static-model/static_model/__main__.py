"""Runs the stages, each of which keeps what it made under the data folder."""

import argparse
import sys
from pathlib import Path

import torch

from static_model.checksums import write_checksums
from static_model.mining import mine
from static_model.pipeline import Workshop, prepare_vocabulary, write_report
from static_model.recipe import RELEASE
from static_model.teaching import teach

STAGES = ("mine", "vocabulary", "teach", "train", "evaluate", "checksums")


def main() -> int:
    """Runs the named stages, or all of them in their order."""
    parser = argparse.ArgumentParser(prog="static_model", description=__doc__)
    parser.add_argument("stages", nargs="*", help=f"of {', '.join(STAGES)}; all by default")
    parser.add_argument("--data", type=Path, required=True, help="folder with wheels/, repositories/ and npm/")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the all-MiniLM-L6-v2 model")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    stages = options.stages or list(STAGES)
    if unknown := set(stages) - set(STAGES):
        parser.error(f"no such stage: {', '.join(sorted(unknown))}")
    torch.set_num_threads(options.threads)
    folder = options.data / "versions" / options.version
    for stage in STAGES:
        if stage not in stages:
            continue
        print(f"== {stage}", flush=True)
        if stage == "mine":
            mine(options.data)
        elif stage == "vocabulary":
            prepare_vocabulary(options.data, options.teacher)
        elif stage == "teach":
            teach(options.data, options.teacher, options.threads)
        elif stage == "train":
            Workshop(options.data).release(RELEASE, folder, options.version)
        elif stage == "evaluate":
            write_report(options.data, folder, options.data / "versions" / f"{options.version}.json")
        else:
            write_checksums(folder, Path(__file__).resolve().parent.parent / "checksums.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
