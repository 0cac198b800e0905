"""Turns the files that buoys send into tables that can be compared.

Files arrive by radio: lines are missing, clocks drift, a loose plug gives the
same number for hours. Everything here either mends a reading or says why it
was thrown away; nothing is dropped in silence.
"""

from __future__ import annotations

import gzip
import logging
import re
import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Optional, Tuple

log = logging.getLogger("buoys")

LINE = re.compile(r"^(?P<time>\d{4}-\d\d-\d\dT[\d:]+Z)\s+(?P<buoy>[A-Z]{2}\d{2})\s+(?P<height>-?\d+(?:\.\d+)?)$")
STEP = timedelta(seconds=15)
LONGEST_GAP = timedelta(minutes=2)


@dataclass(frozen=True)
class Reading:
    """One height in metres."""

    buoy: str
    time: datetime
    height: float


@dataclass
class Rejected:
    """A line that was thrown away, and why."""

    line: str
    reason: str


def open_text(path: Path):
    """Opens a file, packed or not."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="ascii", errors="replace")
    return path.open(encoding="ascii", errors="replace")


def parse_lines(lines: Iterable[str]) -> Iterator[object]:
    """Yields a Reading for each line that makes sense, and a Rejected for each other one."""
    for line in lines:
        match = LINE.match(line.strip())
        if match is None:
            yield Rejected(line.strip(), "not a reading")
            continue
        time = datetime.strptime(match["time"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        yield Reading(match["buoy"], time, float(match["height"]))


def preprocess(readings: Iterable[Reading]) -> Dict[str, List[Reading]]:
    """Preprocesses the data of all buoys: sorts it, cleans it, fills short gaps and normalizes the heights."""
    by_buoy: Dict[str, List[Reading]] = {}
    for reading in readings:
        by_buoy.setdefault(reading.buoy, []).append(reading)
    return {
        buoy: normalize(fill_gaps(remove_outliers(remove_duplicates(sorted(rows, key=lambda row: row.time)))))
        for buoy, rows in by_buoy.items()
    }


def remove_duplicates(rows: List[Reading]) -> List[Reading]:
    """Keeps the first of the readings that have the same time."""
    seen = set()
    return [row for row in rows if not (row.time in seen or seen.add(row.time))]


def remove_outliers(rows: List[Reading], reach: float = 4.0) -> List[Reading]:
    """Drops heights that are too far from the median, measured in median deviations."""
    if len(rows) < 5:
        return rows
    middle = statistics.median(row.height for row in rows)
    deviation = statistics.median(abs(row.height - middle) for row in rows) or 0.01
    kept = [row for row in rows if abs(row.height - middle) <= reach * deviation * 1.4826]
    if len(kept) < len(rows):
        log.info("%s: %d outliers dropped", rows[0].buoy, len(rows) - len(kept))
    return kept


def fill_gaps(rows: List[Reading]) -> List[Reading]:
    """Puts readings on a straight line into gaps that are short."""
    filled: List[Reading] = []
    for row in rows:
        before = filled[-1] if filled else row
        gap = row.time - before.time
        if STEP < gap <= LONGEST_GAP:
            steps = int(gap / STEP)
            for number in range(1, steps):
                share = number / steps
                height = before.height + share * (row.height - before.height)
                filled.append(Reading(row.buoy, before.time + number * STEP, height))
        filled.append(row)
    return filled


def normalize(rows: List[Reading]) -> List[Reading]:
    """Shifts and scales the heights of one buoy to mean 0 and deviation 1."""
    if len(rows) < 2:
        return rows
    mean = statistics.fmean(row.height for row in rows)
    deviation = statistics.stdev(row.height for row in rows) or 1.0
    return [Reading(row.buoy, row.time, (row.height - mean) / deviation) for row in rows]


def is_stuck(rows: List[Reading], count: int = 20) -> bool:
    """Tells whether the last heights are all the same, as those of a loose plug are."""
    recent = [row.height for row in rows[-count:]]
    return len(recent) == count and len(set(recent)) == 1


def hourly_means(rows: List[Reading]) -> List[Tuple[datetime, float]]:
    """The mean height of each hour that has readings."""
    hours: Dict[datetime, List[float]] = {}
    for row in rows:
        hours.setdefault(row.time.replace(minute=0, second=0), []).append(row.height)
    return [(hour, statistics.fmean(heights)) for hour, heights in sorted(hours.items())]


def write_table(path: Path, columns: Dict[str, List[Tuple[datetime, float]]]) -> None:
    """Writes a column for each buoy and a row for each hour, tabs between them."""
    hours = sorted({hour for rows in columns.values() for hour, _ in rows})
    lookup = {buoy: dict(rows) for buoy, rows in columns.items()}
    with path.open("w", encoding="utf-8") as file:
        file.write("\t".join(["hour", *columns]) + "\n")
        for hour in hours:
            cells = [f"{lookup[buoy][hour]:.3f}" if hour in lookup[buoy] else "" for buoy in columns]
            file.write("\t".join([hour.isoformat(), *cells]) + "\n")


def mail_summary(post, rejected: List[Rejected], stuck: List[str]) -> Optional[str]:
    """Sends the people at the pier a mail when there is something to mend."""
    if not rejected and not stuck:
        return None
    reasons = Counter(one.reason for one in rejected)
    lines = [f"{count} lines: {reason}" for reason, count in reasons.most_common()]
    lines += [f"{buoy} sends the same height again and again" for buoy in stuck]
    text = "\n".join(lines)
    post("/mail", {"to": "pier@harbour.example", "subject": "Buoys", "text": text})
    return text


def run(source: Path, target: Path, post) -> int:
    """Reads a folder of files, writes one table, and returns how many lines made no sense."""
    readings: List[Reading] = []
    rejected: List[Rejected] = []
    for path in sorted(source.glob("*.txt*")):
        with open_text(path) as file:
            for parsed in parse_lines(file):
                (readings if isinstance(parsed, Reading) else rejected).append(parsed)
    tables = preprocess(readings)
    stuck = [buoy for buoy, rows in tables.items() if is_stuck(rows)]
    write_table(target, {buoy: hourly_means(rows) for buoy, rows in tables.items()})
    mail_summary(post, rejected, stuck)
    return len(rejected)
