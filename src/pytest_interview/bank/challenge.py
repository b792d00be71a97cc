"""A challenge as its folder describes it."""

from __future__ import annotations

import difflib
import enum
import hashlib
import keyword
import math
import re
import sys
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

FORMAT = 1
_RESERVED = ("probes", "reference", "pytest_interview", "oracle")
_LEVELS = ("junior", "mid", "senior")
_LONGEST = 60
_MOST_CHILDREN = 64
_KEYS = ("format", "title", "question", "topic", "level", "minutes", "parts", "sandbox", "limits")
_KINDS: dict[type | tuple[type, ...], str] = {
    str: "a text",
    int: "a whole number",
    (int, float): "a number",
    list: "a list of texts",
    dict: "a table",
}


class BankError(Exception):
    """Something of the bank cannot be used; the message names the file, the value and the fix."""


class Processes(enum.StrEnum):
    """How long a sandbox process of a challenge lives."""

    PER_TEST = "per_test"
    PER_OBSERVATION = "per_observation"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a submission may use; ``docs/authoring.md`` says of what."""

    cpu_seconds: float = 2.0
    memory_mib: int = 256
    output_kib: int = 1024
    disk_mib: int = 16
    child_processes: int = 0

    @property
    def total_cpu_seconds(self) -> float:
        """CPU time of all observations of one test."""
        return 10 * self.cpu_seconds


@dataclass(frozen=True)
class Challenge:
    """What ``challenge.toml`` says, and where the rest of the folder is."""

    slug: str
    path: Path
    title: str
    question: int
    topic: str
    level: str
    minutes: int
    parts: tuple[str, ...]
    processes: Processes
    packages: tuple[str, ...]
    limits: Limits

    @property
    def hidden(self) -> Path:
        """The folder that a kit leaves out."""
        return self.path / "hidden"

    @property
    def stub(self) -> Path:
        """What the candidate starts from."""
        return self.path / f"{self.slug}.py"

    @property
    def examples(self) -> Path:
        """The visible tests."""
        return self.path / "test_examples.py"

    @property
    def hidden_modules(self) -> tuple[Path, ...]:
        """The hidden test modules, the properties first."""
        found = self.hidden.glob("test_*.py")
        return tuple(sorted(found, key=lambda path: (path.name != "test_properties.py", path.name)))

    @cached_property
    def hash(self) -> str:
        """sha256 over the names and contents of all files, in hexadecimal."""
        digest = hashlib.sha256()
        for path in sorted(self.path.rglob("*")):
            name = path.relative_to(self.path).as_posix()
            if path.is_file() and "__pycache__" not in name.split("/") and path.suffix != ".pyc":
                content = path.read_bytes()
                # With the lengths in front, no other set of files makes the same bytes.
                digest.update(b"%d %d " % (len(name.encode()), len(content)) + name.encode() + content)
        return digest.hexdigest()


class _Table:
    """Reads the keys of one TOML table, and refuses those that nobody knows: a misspelt one would be a missing one."""

    def __init__(self, file: Path, name: str, data: Mapping[str, Any], known: Collection[str]) -> None:
        self._where = f"{file}: [{name}]" if name else str(file)
        self._data = data
        for key in data:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                meant = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
                raise BankError(f"{self._where}: unknown key {key!r}: {meant}")

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:
        if key not in self._data:
            if default is None:
                raise BankError(f"{self._where}: {key} is missing: give {_KINDS[kind]}")
            return default
        value = self._data[key]
        if not isinstance(value, kind) or isinstance(value, bool) or value == "":
            raise self.wrong(key, value, f"give {_KINDS[kind]}")
        return value

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        values = self.take(key, list, default)
        if not all(isinstance(value, str) and value for value in values):
            raise self.wrong(key, values, f"give {_KINDS[list]}")
        return tuple(values)

    def wrong(self, key: str, value: object, fix: str) -> BankError:
        return BankError(f"{self._where}: {key} = {value!r}: {fix}")


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file of the bank.

    Raises:
        BankError: It is missing or malformed.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BankError(f"{path} is not valid TOML: {error}") from None


def check_slug(slug: str) -> None:
    """Make sure that a name can be folder, id and module name of a challenge.

    Raises:
        BankError: It cannot.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", slug) or keyword.iskeyword(slug):
        raise BankError(f"{slug!r} cannot be the name of a challenge: use snake_case, as in 'circuit_breaker'")
    if slug in sys.stdlib_module_names or slug in _RESERVED:
        raise BankError(f"{slug!r} cannot be the name of a challenge: it is the name of another module")


def load_challenge(path: Path) -> Challenge:
    """Read a challenge's folder.

    Raises:
        BankError: ``challenge.toml`` is missing or says something that makes no sense.
    """
    check_slug(path.name)
    file = path / "challenge.toml"
    data = read_toml(file)
    top = _Table(file, "", data, _KEYS if data.get("format", FORMAT) == FORMAT else data)
    form = top.take("format", int)
    if form != FORMAT:
        raise top.wrong("format", form, f"this release reads format {FORMAT}")
    sandbox, limits = _sandbox(file, top.take("sandbox", dict, {})), _limits(file, top.take("limits", dict, {}))
    challenge = Challenge(
        slug=path.name,
        path=path,
        title=top.take("title", str),
        question=top.take("question", int),
        topic=top.take("topic", str),
        level=top.take("level", str),
        minutes=top.take("minutes", int),
        parts=top.texts("parts"),
        processes=sandbox[0],
        packages=sandbox[1],
        limits=limits,
    )
    if challenge.level not in _LEVELS:
        raise top.wrong("level", challenge.level, f"give one of {', '.join(_LEVELS)}")
    if challenge.question < 1:
        raise top.wrong("question", challenge.question, "give the number of the question, from 1")
    if not challenge.parts:
        raise top.wrong("parts", [], "name each part by its title")
    if not 0 < challenge.minutes <= _LONGEST:
        raise top.wrong("minutes", challenge.minutes, f"give 1 to {_LONGEST}, for all parts together")
    return challenge


def _sandbox(file: Path, data: Mapping[str, Any]) -> tuple[Processes, tuple[str, ...]]:
    table = _Table(file, "sandbox", data, ("processes", "packages"))
    text = table.take("processes", str, Processes.PER_TEST.value)
    if text not in list(Processes):
        raise table.wrong("processes", text, f"give one of {', '.join(Processes)}")
    return (Processes(text), table.texts("packages", []))


def _limits(file: Path, data: Mapping[str, Any]) -> Limits:
    table = _Table(file, "limits", data, [field.name for field in fields(Limits)])
    values: dict[str, Any] = {}
    for field in fields(Limits):
        value = table.take(field.name, (int, float) if field.name == "cpu_seconds" else int, field.default)
        if field.name == "child_processes":
            if not 0 <= value <= _MOST_CHILDREN:
                raise table.wrong(field.name, value, f"give a number from 0 to {_MOST_CHILDREN}")
        elif not (math.isfinite(value) and value > 0):  # TOML knows nan and inf
            raise table.wrong(field.name, value, "give a number above 0")
        values[field.name] = value
    return Limits(**values)
