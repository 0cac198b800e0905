#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Tide station: reads gauges along a coast, smooths what they say and warns harbours.

A gauge sends a height every few minutes. Some gauges stick, some jump, and one
answers in feet; what leaves this module is metres above chart datum.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import statistics as stats
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import (
    AsyncIterator,
    Callable,
    Iterable,
    Optional,
)

FEET_PER_METRE = 3.28084
STUCK_AFTER = timedelta(hours=2)
MAX_JUMP_METRES = 0.8
WARNING_LEVELS = {
    "calm": 0.0,
    "watch": 2.4,  # fishing boats double their lines
    "storm": 3.1,
    "flood": 3.9,
}

try:
    import zoneinfo
except ImportError:  # an old interpreter: times stay as the gauge sent them
    zoneinfo = None
else:
    HARBOUR_ZONE = zoneinfo.ZoneInfo("Europe/Lisbon")
finally:
    _started = datetime.now()


class GaugeError(Exception):
    """A gauge said something that cannot be used."""

    def __init__(self, gauge: str, detail: str) -> None:
        super().__init__(f"gauge {gauge}: {detail}")
        self.gauge = gauge


class GaugeStuck(GaugeError): ...


@dataclass(frozen=True)
class Reading:
    """One height, in metres above chart datum."""

    gauge: str
    at: datetime
    metres: float

    @property
    def level(self) -> str:
        """Name of the highest warning level that the height reaches."""
        reached = [name for name, least in WARNING_LEVELS.items() if self.metres >= least]
        return reached[-1] if reached else "calm"

    @classmethod
    def from_json(cls, text: str) -> "Reading":
        data = json.loads(text)
        metres = float(data["height"])
        if data.get("unit") == "ft":
            metres = metres / FEET_PER_METRE
        return cls(data["gauge"], datetime.fromisoformat(data["at"]), metres)


@dataclass
class GaugeHistory:
    window: int = 12
    readings: deque[Reading] = field(default_factory=deque)

    def add(self, reading: Reading) -> None:
        last = self.readings[-1] if self.readings else None
        if last is not None and abs(reading.metres - last.metres) > MAX_JUMP_METRES:
            raise GaugeError(reading.gauge, "height jumped further than water can rise")
        self.readings.append(reading)
        while len(self.readings) > self.window:
            self.readings.popleft()

    def smoothed(self) -> float:
        """Median of the window: one bad reading does not move it."""
        if not self.readings:
            raise GaugeError("unknown", "no readings yet")
        return stats.median(reading.metres for reading in self.readings)

    def is_stuck(self, now: datetime) -> bool:
        recent = [one for one in self.readings if now - one.at <= STUCK_AFTER]
        return len(recent) >= 3 and len({one.metres for one in recent}) == 1


def once_per(period: timedelta) -> Callable:
    """Decorates a coroutine so that it runs at most once a period for each harbour."""

    def decorate(function):
        last_run: dict[str, datetime] = {}

        async def wrapper(self, harbour: str, *args):
            now = datetime.now()
            if harbour in last_run and now - last_run[harbour] < period:
                return None
            last_run[harbour] = now
            return await function(self, harbour, *args)

        return wrapper

    return decorate


class HarbourDesk:
    """Keeps one history a gauge and tells harbours when to act."""

    quiet_hours = range(1, 5)

    def __init__(self, gauges: Iterable[str], send: Callable[[str, str], None]) -> None:
        self._histories = {gauge: GaugeHistory() for gauge in gauges}
        self._send = send
        self._rejected = 0

    async def follow(self, stream: AsyncIterator[str]) -> int:
        """Reads a stream to its end and returns how many lines were of use."""
        used = 0
        async for line in stream:
            try:
                reading = Reading.from_json(line)
                self._histories[reading.gauge].add(reading)
            except (KeyError, ValueError):
                self._rejected += 1
                continue
            except GaugeError as error:
                self._rejected += 1
                self._send("operator", str(error))
            else:
                used += 1
                await self.warn(reading.gauge, reading)
            finally:
                await asyncio.sleep(0)
        return used

    @once_per(timedelta(minutes=30))
    async def warn(self, harbour: str, reading: Reading) -> Optional[str]:
        match reading.level:
            case "calm":
                return None
            case "watch" if datetime.now().hour in self.quiet_hours:
                return None
            case "watch" | "storm" as level:
                message = f"{harbour}: {level}, water at {reading.metres:.2f} m"
            case _:
                message = f"{harbour}: FLOOD, close the gates"
        self._send(harbour, message)
        return message

    def report(self) -> dict[str, float]:
        heights = {}
        for gauge, history in self._histories.items():
            with contextlib.suppress(GaugeError):
                heights[gauge] = history.smoothed()
        return heights


def next_high_water(readings: list[Reading]) -> Optional[datetime]:
    """Extrapolates the next high water from the last two crests, by the lunar day."""
    crests = [
        middle
        for before, middle, after in zip(readings, readings[1:], readings[2:])
        if before.metres < middle.metres >= after.metres
    ]
    if len(crests) < 2:
        return None

    def between(first: Reading, second: Reading) -> timedelta:
        def halved(span: timedelta) -> timedelta:
            return span / 2

        span = second.at - first.at
        return span if span < timedelta(hours=14) else halved(span)

    return crests[-1].at + between(crests[-2], crests[-1])


def harmonic(hours: float, *, amplitude: float = 1.6, period: float = 12.42) -> float:
    return amplitude * math.cos(2 * math.pi * hours / period)


if __name__ == "__main__":
    for hour in range(24):
        print(f"{hour:02d}:00 {harmonic(hour):+.2f}")
