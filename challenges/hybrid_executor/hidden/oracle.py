"""What tasks return when they are simply called, and what a log of starts and ends says about a limit.

There is no thread, no process and no future here.
"""

from __future__ import annotations

import binascii
import builtins
from typing import Any

Task = list[Any]
"""``[kind, operation, arguments]``."""


def _raises(name: str, *args: Any) -> Any:
    raise getattr(builtins, name)(*args)


def _digest_of_block(size: int, step: int) -> list[int]:
    """Length and CRC-32 of a large block, which is what is told of it."""
    row = bytearray(size)
    for at in range(min(size, 1000)):
        row[at::1000] = bytes([at * step % 251]) * len(row[at::1000])
    return [size, binascii.crc32(row)]


_OPERATIONS: dict[str, Any] = {
    "list": lambda *args: ["got", *args],
    "divide": lambda left, right: left // right,
    "fail": _raises,
    "block": _digest_of_block,
    "digest": _digest_of_block,
}


def expected_ending(operation: str, args: list[Any]) -> list[Any]:
    """How a task ends when it is called here."""
    if operation == "own":
        return ["raised", "OwnError", args]
    try:
        return ["returned", _OPERATIONS[operation](*args)]
    except Exception as error:
        return ["raised", type(error).__name__, list(error.args)]


def expected_endings(tasks: list[Task]) -> list[Any]:
    """How each task of a mix ends: none depends on another."""
    return [expected_ending(operation, args) for _, operation, args in tasks]


def expected_effects(kinds: list[str]) -> dict[str, Any]:
    """What has to be seen of tasks that append to a list of their own and to a global one, and tell what they see."""
    places = {"io": ["here", "another thread"], "cpu": ["elsewhere"]}
    return {
        "places": [places[kind] for kind in kinds],
        "returned": [["before", number] for number in range(len(kinds))],
        "boxes": [["before", number] if kind == "io" else ["before"] for number, kind in enumerate(kinds)],
        "global": [number for number, kind in enumerate(kinds) if kind == "io"],
    }


def most_at_once(log: list[Any]) -> int:
    """The most tasks that were between their start and their end at one time.

    Raises:
        ValueError: A task ends that is not running, or starts twice.
    """
    running: set[int] = set()
    most = 0
    for number, phase in log:
        if (number in running) == (phase == "start"):
            raise ValueError(f"task {number}: {phase}")
        if phase == "start":
            running.add(number)
        else:
            running.remove(number)
        most = max(most, len(running))
    return most


def started(log: list[Any]) -> list[int]:
    """The tasks that began, in the order in which they did."""
    return [number for number, phase in log if phase == "start"]


CRASHES = ("exit", "kill")
MAY_WORK = ("lambda", "given lambda", "returns lambda")
"""What a cpu task may fail with or do, as the executor likes."""
FAILS_TO_CROSS = ("raises lambda", "raises odd error", "returns odd object")


def expected_after_crashes(tasks: list[Task]) -> list[Any]:
    """Endings, where a cpu task may also crash."""
    return [["crashed"] if operation in CRASHES else expected_ending(operation, args) for _, operation, args in tasks]


def allowed_crossings(tasks: list[Task]) -> list[list[str]]:
    """For each task the words that may tell how it ended."""
    allowed = []
    for kind, operation, _ in tasks:
        fails_anyway = operation.startswith("raises")
        if kind == "io":
            allowed.append(["failed" if fails_anyway else "worked"])
        elif operation in FAILS_TO_CROSS:
            allowed.append(["failed"])
        else:
            allowed.append(["failed", "worked"] if operation in MAY_WORK else ["worked"])
    return allowed
