"""The oracle of the external sort against GNU sort, and the reference against the oracle.

GNU sort (coreutils, POSIX ``sort``): ``LC_ALL=C`` compares bytes, ``-s`` keeps lines with equal keys in their order, also with ``-r``, ``-k1.1,1.1`` takes
a line's first byte for its key, and a last line without a newline gets one (coreutils manual, section 7.1).
"""

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bank.modules import load

oracle = load("external_sort", "oracle")
probes = load("external_sort", "probes")
_BYTES = [b"a", b"b", b"c", b" ", b"\t", b"\r", b"\0", b"\xff", b"\x85", b"\n", b"\n", b"\n"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The probes make their files in the current directory."""
    monkeypatch.chdir(tmp_path)


def _content(rng: random.Random, most: int) -> bytes:
    return b"".join(rng.choices(_BYTES, k=rng.randint(0, most)))


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("kind", ["whole", "first"])
def test_the_oracle_is_gnu_sort(kind: str, reverse: bool) -> None:
    """Over random bytes, with and without a newline at the end."""
    rng = random.Random(16)
    options = ["-s", *(["-r"] if reverse else []), *(["-k1.1,1.1"] if kind == "first" else [])]
    for _ in range(150):
        content = _content(rng, 200)
        command = ["/usr/bin/sort", *options]
        done = subprocess.run(command, input=content, capture_output=True, check=True, env={"LC_ALL": "C"})
        assert done.stdout == oracle.expected(content, kind, reverse=reverse)


@pytest.mark.parametrize("kind", ["whole", "first", "last", "length"])
def test_the_oracle_is_sorted(kind: str) -> None:
    """And, for the keys that GNU sort has not, what ``sorted`` makes of a binary file's lines: it is stable in both directions."""
    rng = random.Random(17)
    for _ in range(500):
        content = _content(rng, 60)
        lines = [line.removesuffix(b"\n") for line in io.BytesIO(content)]
        for reverse in (False, True):
            wanted = sorted(lines, key=oracle.KEYS[kind], reverse=reverse)
            assert oracle.expected(content, kind, reverse=reverse) == b"".join(line + b"\n" for line in wanted)


def test_the_reference_sorts_as_expected(cases: Callable[[int], int]) -> None:
    """Over ten thousand files, the reference agrees with the oracle, whatever fits into memory."""
    rng = random.Random(18)
    for _ in range(cases(10_000)):
        content, kind, reverse = _content(rng, 40), rng.choice(list(oracle.KEYS)), rng.random() < 0.5
        seen = probes.sort(content, kind, rng.choice([1, 2, 3, 5, 40]), reverse)
        wanted = oracle.expected(content, kind, reverse=reverse)
        assert (seen["ended"], seen["target"], seen["lines"]) == ("returned", wanted, wanted.count(b"\n"))


def test_many_runs_are_merged_in_steps() -> None:
    """Hundreds of runs, with at most 32 open files, and ties in all of them."""
    rng = random.Random(19)
    for count in (23, 24, 25, 26, 577, 700):
        content = b"".join(b"%d%d\n" % (rng.randrange(3), number) for number in range(count))
        seen = probes.open_files(content, "first", 1, 7)
        assert (seen["target"], seen["left"]) == (oracle.expected(content, "first"), 0)
        assert seen["most_files"] <= 32


def test_the_large_file_is_the_probes() -> None:
    """Both sides make the same large file, and its digest is that of the stable sort by the first four bytes."""
    made = oracle.large_lines(5, 3000)
    assert made == list(probes.large_lines(5, 3000))
    assert sorted(made) == sorted(made, key=lambda line: line[:4])
    seen = probes.large(5, 3000, 100)
    assert seen == {"ended": "returned", "lines": 3000, "digest": oracle.large_digest(5, 3000)}
