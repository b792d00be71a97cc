"""Runs the sort on small files with keys that watch what happens, and on a large one."""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import external_sort

from pytest_interview.probing import plain, type_name

_MOST_DESCRIPTORS = 64
_OTHERS = {"run0": b"others'\n", "0": b"", "keep.tmp": b"\xff"}
"""Files of somebody else's in the temporary directory."""


class StopHere(Exception):  # noqa: N818  # no error of anybody's
    """Raised by a key or a comparison when it is told to."""


class Watch:
    """What keys and comparisons count, and look at while a sort runs."""

    def __init__(self, fail: tuple[str, int] | None = None, look: Callable[[], None] | None = None) -> None:
        self.fail = fail
        self.look = look
        self.calls = {"key": 0, "less": 0}
        self.alive = self.most_alive = 0

    def count(self, what: str) -> None:
        self.calls[what] += 1
        if self.look is not None:
            self.look()
        if self.fail == (what, self.calls[what]):
            raise StopHere


class Key:
    """A key: it can be compared with < and ==."""

    __slots__ = ("value", "watch")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: Any, watch: Watch) -> None:
        self.value, self.watch = value, watch
        watch.alive += 1
        watch.most_alive = max(watch.most_alive, watch.alive)

    def __del__(self) -> None:
        with suppress(AttributeError):
            self.watch.alive -= 1

    def __lt__(self, other: Any) -> bool:
        self.watch.count("less")
        smaller: bool = self.value < other.value
        return smaller

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.value == other.value


_KEYS: dict[str, Callable[[bytes], Any]] = {
    "whole": lambda line: line,
    "first": lambda line: line[:1],
    "last": lambda line: line[-1:],
    "length": len,
}


def _key(kind: str, watch: Watch) -> Callable[[Any], Key]:
    def key(line: Any) -> Key:
        watch.count("key")
        if type(line) is not bytes:
            raise TypeError(f"a line is {type_name(line)}, not bytes")
        return Key(_KEYS[kind](line), watch)

    return key


def _read(path: str) -> bytes | None:
    with suppress(FileNotFoundError), open(path, "rb") as file:
        return file.read()
    return None


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)


class _Place:
    """A folder with a source, a target and a temporary directory that others use, too."""

    def __init__(self, content: bytes | None, before: bytes | None, same: bool) -> None:
        self.folder = tempfile.mkdtemp(dir=os.getcwd())
        self.tmpdir = os.path.join(self.folder, "tmp")
        os.mkdir(self.tmpdir)
        for name, other in _OTHERS.items():
            _write(os.path.join(self.tmpdir, name), other)
        os.mkdir(os.path.join(self.folder, "out"))
        self.target = os.path.join(self.folder, "out", "target")
        self.source = self.target if same else os.path.join(self.folder, "source")
        if before is not None:
            _write(self.target, before)
        if content is not None:
            _write(self.source, content)

    def left(self) -> list[str]:
        """What is in the directories beside what belongs there, and what is not there any more."""
        wanted = {os.path.join("tmp", name): content for name, content in _OTHERS.items()}
        found = {}
        for folder in ("tmp", "out"):
            with suppress(FileNotFoundError):
                for name in os.listdir(os.path.join(self.folder, folder)):
                    path = os.path.join(self.folder, folder, name)
                    found[os.path.join(folder, name)] = _read(path) if os.path.isfile(path) else b""
        found.pop(os.path.join("out", "target"), None)
        missing = [f"changed: {name}" for name in wanted if found.pop(name, None) != wanted[name]]
        return sorted(missing + ["left over" for _ in found])

    def remove(self) -> None:
        for folder, _, files in os.walk(self.folder, topdown=False):
            for name in files:
                os.unlink(os.path.join(folder, name))
            os.rmdir(folder)


def _sort(place: _Place, key: Callable[[Any], Any], max_lines: int, reverse: bool) -> tuple[str, Any]:
    options: dict[str, Any] = {"reverse": True} if reverse else {}
    try:
        result = external_sort.external_sort(
            place.source, place.target, key=key, max_lines=max_lines, tmpdir=place.tmpdir, **options
        )
    except BaseException as error:  # a submission may raise anything, and that is an observation
        return type_name(error), None
    return "returned", plain(result)


def sort(
    content: bytes, kind: str, max_lines: int, reverse: bool = False, before: bytes | None = None
) -> dict[str, Any]:
    """Sort a file: what came of it, and how many keys were there at a time."""
    place, watch = _Place(content, before, same=False), Watch()
    ended, lines = _sort(place, _key(kind, watch), max_lines, reverse)
    seen = {"ended": ended, "lines": lines, "target": _read(place.target), "most_keys": watch.most_alive}
    place.remove()
    return seen


def _open_files() -> int:
    count = 0
    for descriptor in range(_MOST_DESCRIPTORS):
        with suppress(OSError):
            os.fstat(descriptor)
            count += 1
    return count


def open_files(content: bytes, kind: str, max_lines: int, every: int) -> dict[str, Any]:
    """Sort a file and look now and then how many files are open."""
    place, idle, found = _Place(content, None, same=False), _open_files(), [0]
    watch = Watch()

    def look() -> None:
        if sum(watch.calls.values()) % every == 0:
            found[0] = max(found[0], _open_files() - idle)

    watch.look = look
    ended, lines = _sort(place, _key(kind, watch), max_lines, False)
    seen = {"ended": ended, "lines": lines, "target": _read(place.target), "most_files": found[0]}
    seen["left"] = _open_files() - idle
    place.remove()
    return seen


def interrupted(
    content: bytes | None, kind: str, max_lines: int, before: bytes | None, same: bool, what: str, part: float
) -> dict[str, Any]:
    """Sort a file once to the end, and once up to an exception, after a part of all calls of the key or of comparisons.

    Tells of both how they ended, what was left, and which contents the target had in between.
    """
    seen: dict[str, Any] = {}
    fail = None
    for run in ("whole", "cut"):
        place = _Place(content, before, same)
        contents: list[bytes | None] = []

        def look(place: _Place = place, contents: list[bytes | None] = contents) -> None:
            found = _read(place.target)
            if found not in contents:
                contents.append(found)

        watch = Watch(fail, look)
        ended, _ = _sort(place, _key(kind, watch), max_lines, False)
        seen[run] = {"ended": ended, "left": place.left(), "meanwhile": contents, "target": _read(place.target)}
        place.remove()
        fail = (what, max(1, round(watch.calls[what] * part)))
    return seen


def nested(content: bytes, inner: bytes, kind: str, max_lines: int, at: int) -> dict[str, Any]:
    """Sort a file while another sort has come to a call of its key, with the same temporary directory."""
    place, other = _Place(content, None, same=False), _Place(inner, None, same=False)
    tmpdir, other.tmpdir = other.tmpdir, place.tmpdir
    watch, within = Watch(), Watch()
    seen: dict[str, Any] = {"inner": None}

    def look() -> None:
        if watch.calls["key"] == at and seen["inner"] is None:
            seen["inner"] = [_sort(other, _key(kind, within), max_lines, False)[0], _read(other.target)]

    watch.look = look
    ended, _ = _sort(place, _key(kind, watch), max_lines, False)
    seen["outer"] = [ended, _read(place.target)]
    other.tmpdir = tmpdir
    place.remove()
    other.remove()
    return seen


def large_lines(seed: int, count: int) -> Any:
    """The lines of a large file, one at a time; the oracle makes the same."""
    rng = random.Random(seed)
    filler = bytes(rng.choices(b"abcdefghij", k=380))
    for number in range(count):
        yield b"%04d %07d %s\n" % (rng.randrange(10_000), number, filler[: 340 + number % 40])


def large(seed: int, count: int, max_lines: int) -> dict[str, Any]:
    """Sort a large file that is made here: the digest of what came out, and how many lines that are."""
    place = _Place(b"", None, same=False)
    with open(place.source, "wb") as file:
        file.writelines(large_lines(seed, count))
    ended, lines = _sort(place, lambda line: line[:4], max_lines, False)
    digest = hashlib.sha256()
    with open(place.target, "rb") as file:
        while piece := file.read(1 << 16):
            digest.update(piece)
    place.remove()
    return {"ended": ended, "lines": lines, "digest": digest.hexdigest()}


def counted(content: bytes, max_lines: int, key: Callable[[bytes], Any]) -> dict[str, Any]:
    """Sort a file by a key that is computed in the judge."""
    place = _Place(content, None, same=False)
    ended, lines = _sort(place, lambda line: key(plain(line)), max_lines, False)
    seen = {"ended": ended, "lines": lines, "target": _read(place.target)}
    place.remove()
    return seen
