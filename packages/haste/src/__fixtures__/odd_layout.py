# Layouts that real files have and style guides do not: names in other scripts, several
# statements on a line, bodies beside their headers, backslashes, tabs, long literals.
import os, sys; import re as регулярка
from decimal import Decimal as D

π = 3.14159; τ = 2 * π
ŝanĝoj: dict[str, int] = {}
LONG_TEXT = """first line
    indented line with "quotes" and a # sign
def not_a_function():
    pass

last line"""

if sys.platform == "win32": SEPARATOR = "\\"
else:
    SEPARATOR = "/"


class Größe:
	"""Indented by tabs."""
	einheit = "m"
	def __init__(self, wert): self.wert = wert

	def verdoppeln(self):
		neu = Größe(self.wert * 2)
		if neu.wert > 100:
			raise ValueError("größer als erlaubt: %s" % neu.wert)
		return neu


class Stack(list):
    class Empty(Exception): pass

    def top(self): return self[-1] if self else None

    @property
    def depth(self) \
            -> int:
        return \
            len(self)

    @depth.setter
    def depth(self, value): del self[value:]


def 面積(幅, 高さ):
    """幅と高さから面積を求める。"""
    return 幅 * 高さ


def tokenize(text, *,
             keep_comments=False,
             separators=(" ", "\t",
                         "\n")):
    tokens = []; word = ""
    for char in text:
        if char in separators:
            if word: tokens.append(word); word = ""
            continue
        elif char == "#" and not keep_comments:
            break
        else: word += char
    else:
        # the loop ran to its end: nothing was cut off by a comment
        if word: tokens.append(word)
    return tokens


def retry(times): return lambda function: lambda *args: [function(*args) for _ in range(times)][-1]


@retry(3)
@(lambda function: function)
def fetch_rate(currency, table={"EUR": D("1.0"),
                                "USD": D("1.08"),
                                "JPY": D("161.2")}): return table[currency]


def first_even(numbers):
    while numbers:
        number, *numbers = numbers
        if (half := number // 2) * 2 == number:
            return half
    else:
        return None
    lambda: (yield)


def nested():
    def inner():
        class Local:
            def method(self):
                def deepest():
                    return "bottom"
                return deepest()
        return Local().method()
    value = inner()
    return f"{value!r:>{10}} {'nested ' + str(value) if value else ''}"


global_config = {
    "paths": [os.path.join("etc", "app.conf"), os.path.expanduser("~/.app")],
    "pattern": регулярка.compile(r"""^\s*
        (?P<key>\w+)\s*=\s*
        (?P<value>.*)$""", регулярка.X),
}
global_config["paths"].append("/opt/app.conf")
print(面積(3, 4), τ, SEPARATOR, file=sys.stderr)
