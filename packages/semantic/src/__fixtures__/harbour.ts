/** A small program of which every part is about something of its own. */
export const HARBOUR = `"""Keeps an eye on a harbour."""
import json
import socket

ALARM_LEVEL = 4.2


class GaugeError(Exception):
    """A gauge does not answer."""


class Gauge:
    """Measures how high the water stands."""

    unit = "m"

    def __init__(self, address, port=7001, timeout=2.0):
        self.address = address
        self.port = port
        self.timeout = timeout
        self.history = []

    def read_level(self):
        """Ask the gauge over the network for the height of the water."""
        try:
            with socket.create_connection((self.address, self.port), self.timeout) as link:
                link.sendall(b"LEVEL\\n")
                answer = link.recv(64).decode("ascii").strip()
        except OSError as error:
            raise GaugeError(f"{self.address} does not answer") from error
        level = float(answer)
        self.history.append(level)
        return level

    def is_stuck(self, count=6):
        """Tell whether the last readings are all the same, as those of a jammed float are."""
        recent = self.history[-count:]
        return len(recent) == count and len(set(recent)) == 1

    def smoothed(self, window=5):
        """Give the median of the last readings, so that one wave does no harm."""
        recent = sorted(self.history[-window:])
        return recent[len(recent) // 2]


def send_alarm(recipients, level, post):
    """Warn everybody by message that the water is too high."""
    failed = []
    for recipient in recipients:
        message = {"to": recipient, "text": f"Water at {level:.2f} m, go to higher ground."}
        if not post("/messages", json.dumps(message)):
            failed.append(recipient)
    return failed


def load_settings(path):
    """Read the settings of the station from a JSON file."""
    with open(path, encoding="utf-8") as file:
        settings = json.load(file)
    settings.setdefault("recipients", [])
    settings.setdefault("gauges", [])
    return settings


def render_table(rows, headers):
    """Lay rows out as a table of text with columns of equal width."""
    widths = [max(len(str(row[column])) for row in [headers, *rows]) for column in range(len(headers))]
    lines = []
    for row in [headers, *rows]:
        lines.append("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)))
    return "\\n".join(lines)


def next_high_water(moon_age_days):
    """Guess the hours until the next high water from the age of the moon."""
    period = 12.42
    shift = (moon_age_days * 0.81) % period
    return (period - shift) % period
`;
