"""The wire between judge and sandbox: plain data in frames, nothing that executes when it is read.

A frame is a 4-byte big-endian length and that many bytes of JSON in ASCII. JSON values stand for
themselves; whatever JSON cannot tell apart is an object with one key, its tag:

    {"t": [...]}  tuple        {"o": [k, v, ...]}  dict        {"s": [...]}  set      {"z": [...]}  frozenset
    {"b": "00ff"} bytes        {"i": "-ff"}        int beyond 64 bits        {"f": "nan"}   nan, inf, -inf
    {"c": 3}      collaborator number 3: a function of the judge's

Pickle and marshal run code or crash on crafted input, and a reader of either cannot be made safe. The JSON
parser of the standard library is C, tested by many, and faster here than a binary codec in Python; a faster
third-party codec would have to be readable inside the sandbox.
"""

from __future__ import annotations

import json
import math
import os
import struct
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

MAX_DEPTH = 20
"""Containers inside containers, at most."""
MAX_FRAME = 8 * 1024 * 1024
"""Bytes of one frame, at most."""
MAX_COSTLY_KEYS = 2_000
"""Tuples, frozensets and large ints as keys or members, in one frame, at most."""
MAX_COSTLY_PARTS = 10_000
"""Parts that these have together, at most, where a frozenset of n members counts n * n: so much may comparing it with an equal hash take."""
_HASH_MODULUS = sys.hash_info.modulus
_LENGTH = struct.Struct(">I")
_INT64_MIN, _INT64_MAX = -(2**63), 2**63 - 1
_NON_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class WireError(Exception):
    """A frame that is not what the wire allows: too large, too deep, malformed."""


class NotPlainError(WireError):
    """A value that is not plain data, with the place it was found at and the name of its type."""

    def __init__(self, place: str, kind: str) -> None:
        """Say where (``answer[0]``) and what (``Decimal``)."""
        super().__init__(
            f"{place} is {kind}: only exact None, bool, int, float, str, bytes, list, tuple, dict, set may be sent"
        )
        self.place = place
        self.kind = kind


def _pack_each(values: Any, room: int, functions: list[Callable[..., Any]] | None) -> list[Any]:
    return [_pack(value, room, functions) for value in values]


def _pack(value: Any, room: int, functions: list[Callable[..., Any]] | None) -> Any:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is int:
        return value if _INT64_MIN <= value <= _INT64_MAX else {"i": format(value, "x")}
    if kind is float:
        return value if math.isfinite(value) else {"f": repr(value)}
    if kind is bytes:
        return {"b": value.hex()}
    if room == 0:
        raise WireError(f"nested more than {MAX_DEPTH} deep")
    if kind is list:
        return _pack_each(value, room - 1, functions)
    if kind is tuple:
        return {"t": _pack_each(value, room - 1, functions)}
    if kind is dict:
        flat = [_pack(part, room - 1, functions) for item in value.items() for part in item]
        return {"o": flat}
    if kind is set:
        return {"s": _pack_each(value, room - 1, functions)}
    if kind is frozenset:
        return {"z": _pack_each(value, room - 1, functions)}
    if functions is not None and callable(value):
        functions.append(value)
        return {"c": len(functions) - 1}
    raise NotPlainError("", "")


# Bound once, so that a submission which patches the json module later does not change the codec.
_to_json = json.JSONEncoder(ensure_ascii=True, allow_nan=False, check_circular=False, separators=(",", ":")).encode


def encode(value: Any, functions: list[Callable[..., Any]] | None = None) -> bytes:
    """Turn plain data into a frame, its length included.

    Args:
        value: Plain data: exact builtin types only, at most ``MAX_DEPTH`` deep.
        functions: If given, functions in ``value`` are appended to it and sent as their position.

    Raises:
        NotPlainError: A part of the value is of another type (a subclass, too).
        WireError: The value is nested too deep or the frame would be too large.
    """
    try:
        payload = _to_json(_pack(value, MAX_DEPTH, functions)).encode("ascii")
    except NotPlainError:
        raise NotPlainError(*_find_stranger(value, "answer", functions is not None)) from None
    if len(payload) > MAX_FRAME:
        raise WireError(f"{len(payload):,} bytes in one message, at most {MAX_FRAME:,} are allowed")
    return frame(payload)


def _find_stranger(value: Any, place: str, functions: bool) -> tuple[str, str]:
    """Where the first part is that is not plain data. Only for the message: encoding knows just that one is."""
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        children = [(f"{place}[{position}]", child) for position, child in enumerate(value)]
    elif kind is dict:
        children = [(f"a key of {place}", key) for key in value]
        children += [(f"{place}[{_key(key)}]", child) for key, child in value.items()]
    elif value is None or kind in (bool, int, float, str, bytes) or (functions and callable(value)):
        return ("", "")
    else:
        return (place, f"{type.__dict__['__name__'].__get__(kind)!s:.80}")
    for where, child in children:
        found = _find_stranger(child, where, functions)
        if found != ("", ""):
            return found
    return ("", "")


def _key(key: Any) -> str:
    return repr(key)[:60] if type(key) in (str, int, bool, bytes, float, type(None)) else "..."


def _refuse_constant(text: str) -> NoReturn:
    raise WireError(f"{text} is not a value of the wire")


class Decoder:
    """Reads frames; knows what a collaborator's number stands for, if anything."""

    def __init__(self, collaborator: Callable[[int], Any] | None = None) -> None:
        """Turn ``{"c": n}`` into ``collaborator(n)``; without it, such a tag is malformed."""
        self._collaborator = collaborator
        self._parse = json.JSONDecoder(object_hook=self._unpack, parse_constant=_refuse_constant).decode

    def decode(self, payload: bytes) -> Any:
        """Turn the payload of a frame (without its length) back into the value.

        Raises:
            WireError: It is not what ``encode`` makes.
        """
        self._costly_keys = self._costly_parts = 0
        try:
            value = self._parse(payload.decode("ascii"))
        except WireError:
            raise
        except (ValueError, TypeError, RecursionError, KeyError, OverflowError) as error:
            raise WireError(f"malformed message ({type(error).__name__})") from None
        # Brackets inside strings count too, so this only says when a walk is not needed.
        if payload.count(b"[") > MAX_DEPTH and _too_deep(value, MAX_DEPTH):
            raise WireError(f"nested more than {MAX_DEPTH} deep")
        return value

    def _unpack(self, tagged: dict[str, Any]) -> Any:
        if len(tagged) != 1:
            raise WireError("an object with other than one key")
        ((tag, body),) = tagged.items()
        if tag in _CONTAINERS and type(body) is list:
            if tag != "t":
                self._count_costly(body)
            return _CONTAINERS[tag](body)
        if type(body) is str:
            if tag == "b":
                return bytes.fromhex(body)
            if tag == "i":
                return int(body, 16)
            if tag == "f":
                return _NON_FINITE[body]
        if tag == "c" and type(body) is int and self._collaborator is not None:
            return self._collaborator(body)
        raise WireError(f"unknown tag {tag!r:.20}")

    def _count_costly(self, members: list[Any]) -> None:
        """Refuse a crowd of keys whose hashes can be made to collide: building the dict would take hours.

        Python randomizes the hashes of str and bytes only. Other ints than small ones and tuples can be crafted, and each is then
        compared with each, part by part.
        """
        for member in members:
            kind = type(member)
            if kind is tuple or kind is frozenset:
                self._costly_keys += 1
                self._costly_parts += _parts(member)
            elif (kind is int or kind is float) and not -_HASH_MODULUS < member < _HASH_MODULUS:
                self._costly_keys += 1
        if self._costly_keys > MAX_COSTLY_KEYS or self._costly_parts > MAX_COSTLY_PARTS:
            raise WireError(
                f"more than {MAX_COSTLY_KEYS:,} tuples, frozensets or large numbers in dicts and sets, or more than "
                f"{MAX_COSTLY_PARTS:,} parts of these: send a list"
            )


def _parts(key: Any) -> int:
    """How many comparisons a key may take."""
    kind = type(key)
    if kind is tuple:
        return 1 + sum(map(_parts, key))
    if kind is frozenset:
        return 1 + len(key) ** 2 + sum(map(_parts, key))
    return 1


def _to_dict(flat: list[Any]) -> dict[Any, Any]:
    if len(flat) % 2:
        raise WireError("a key without a value")
    items = iter(flat)
    return dict(zip(items, items, strict=True))


_CONTAINERS: dict[str, Callable[[list[Any]], Any]] = {"t": tuple, "o": _to_dict, "s": set, "z": frozenset}


def _too_deep(value: Any, room: int) -> bool:
    """Whether a decoded value has more containers inside each other than allowed, without recursion."""
    level: Sequence[Any] = [value]
    for _ in range(room + 1):
        containers = [part for part in level if type(part) in (list, tuple, dict, set, frozenset)]
        if not containers:
            return False
        level = [child for part in containers for child in _children(part)]
    return True


def _children(part: Any) -> list[Any]:
    return [*part.keys(), *part.values()] if type(part) is dict else list(part)


def payload_length(header: bytes) -> int:
    """The length a frame announces.

    Raises:
        WireError: It is larger than ``MAX_FRAME``: nothing of it is to be read.
    """
    length: int = _LENGTH.unpack(header)[0]
    if length > MAX_FRAME:
        raise WireError(f"a message of {length:,} bytes, at most {MAX_FRAME:,} are allowed")
    return length


HEADER_SIZE = _LENGTH.size
_READ_SIZE = 1 << 16


def frame(payload: bytes) -> bytes:
    """A payload with its length in front."""
    return _LENGTH.pack(len(payload)) + payload


def read_frame(more: Callable[[int], bytes], pending: bytes = b"") -> tuple[bytes, bytes]:
    """Read one frame.

    Args:
        more: Reads up to so many bytes, as ``os.read`` does.
        pending: What was read of this frame already.

    Returns:
        The payload, and what was read beyond the frame.

    Raises:
        EOFError: The other side closed before the frame was complete.
        WireError: The frame announces more than ``MAX_FRAME`` bytes.
    """
    data = pending
    while len(data) < HEADER_SIZE:
        data += _some(more(_READ_SIZE))
    end = HEADER_SIZE + payload_length(data[:HEADER_SIZE])
    if len(data) < end:
        parts, missing = [data], end - len(data)
        while missing > 0:
            parts.append(_some(more(max(missing, _READ_SIZE))))
            missing -= len(parts[-1])
        data = b"".join(parts)
    return data[HEADER_SIZE:end], data[end:]


def _some(chunk: bytes) -> bytes:
    if not chunk:
        raise EOFError("the other side closed the channel")
    return chunk


def write_all(descriptor: int, data: bytes, write: Callable[[int, bytes], int] = os.write) -> None:
    """Write every byte to a descriptor that blocks."""
    written = write(descriptor, data)
    while written < len(data):
        data = data[written:]
        written = write(descriptor, data)
