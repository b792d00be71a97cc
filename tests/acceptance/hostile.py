"""Submissions to the toy that are hostile or broken, by label."""

from __future__ import annotations

from textwrap import dedent

from support import overriding, solution

_EVERYWHERE = "parse = running = total = count = add\n"


def _all(body: str) -> str:
    """A submission all of whose functions do the same."""
    return dedent(body) + "\n\n" + _EVERYWHERE


SWALLOWS = _all("""
    def add(*args):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass
    """)
"""Hangs everywhere and swallows whatever might be raised to stop it."""
REGEX = _all("""
    import re

    def add(*args):
        return re.match(r"(a|a|aa)+$", "a" * 80 + "b")
    """)
"""Hangs in C, where no signal handler of Python's runs."""
SLEEPS = _all("""
    import time

    def add(*args):
        while True:
            try:
                time.sleep(3600)
            except BaseException:
                pass
    """)
"""Hangs without using a processor."""
AT_IMPORT = "while True:\n    pass\n"
HANGS_IN_ONE = overriding("def parse(text):\n    while True:\n        pass\n")
HANGS_FROM_1000 = overriding(
    "def add(a, b):\n    while a >= 1000:\n        pass\n    return a + b\n",
)
FLAKY = overriding("""
_calls = []


def add(a, b):
    _calls.append(a)
    return a + b if len(_calls) != 30 else 12345
""")
"""Wrong once, and never again for the same input."""

JUNK = {
    "none": "None",
    "list": "[]",
    "nan": "float('nan')",
    "nested": "[[[[[[1, [2]]]]], {}], ()]",
    "too_deep": "deep(100)",
    "cyclic": "cyclic()",
    "huge_int": "10 ** 6000",
    "surrogate": r"'\ud800'",
    "subclass": "type('int', (int,), {})(3)",
    "unhashable_keys": "{(1, 2): {3}, frozenset({4}): None}",
    "lying_repr": "Lying()",
    "complex": "1j",
    "too_large": "'x' * 9_000_000",
}
"""Expressions that are an answer to nothing, by a word for them."""
_JUNK_TOOLS = """
def deep(depth):
    return [deep(depth - 1)] if depth else 0


def cyclic():
    found = []
    found.append(found)
    return found


class Lying:
    def __eq__(self, other):
        return True

    def __len__(self):
        return 1

    def __getitem__(self, place):
        raise KeyboardInterrupt

    def __repr__(self):
        raise SystemExit
"""


def _returns(expression: str) -> str:
    return f"{_JUNK_TOOLS}\n\ndef add(*args):\n    return {expression}\n\n\n{_EVERYWHERE}"


ASSUMES = _all("""
    class UnsatisfiedAssumption(BaseException):
        pass


    UnsatisfiedAssumption.__module__ = "hypothesis.errors"


    def add(*args):
        raise UnsatisfiedAssumption("rejected")
    """)
"""Raises what looks like Hypothesis's own way of skipping an example."""

HOSTILE = {
    "swallows": SWALLOWS,
    "regex": REGEX,
    "sleeps": SLEEPS,
    "at_import": AT_IMPORT,
    "hangs_in_one": HANGS_IN_ONE,
    "hangs_from_1000": HANGS_FROM_1000,
    "flaky": FLAKY,
    "assumes": ASSUMES,
    "exits": _all("import os\n\n\ndef add(*args):\n    os._exit(0)\n"),
    "exits_at_import": "import os\n\nos._exit(0)\n",
    "raises_system_exit": "raise SystemExit(0)\n",
    "syntax": "def add(a, b:\n",
    "reads_files": overriding("def add(a, b):\n    return open('/etc/passwd').read()\n"),
    "hungry": overriding("def count(numbers):\n    return len(list(numbers))\n"),
    "takes_all_memory": overriding("def running(numbers):\n    return [bytearray(2 ** 20) for _ in range(10 ** 6)]\n"),
    "prints_without_end": overriding("def parse(text):\n    while True:\n        print('x' * 1000)\n"),
    "prints": overriding("def add(a, b):\n    print('\\x1b[31mALL TESTS PASSED')\n    return 0\n"),
    "slow": solution("slow_sums_each_anew"),
    **{f"junk_{word}": _returns(expression) for word, expression in JUNK.items()},
}
