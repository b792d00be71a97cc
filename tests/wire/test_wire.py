"""The wire: plain data arrives as it was, and whatever else is sent is an error and nothing worse."""

from __future__ import annotations

import math
import os
import struct
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import wire
from pytest_interview.wire import HEADER_SIZE, MAX_COSTLY_KEYS, MAX_DEPTH, MAX_FRAME, Decoder, NotPlainError, WireError

_ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(st.characters()),  # surrogates included
    st.binary(max_size=20),
)
_KEYS = st.recursive(_ATOMS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=4)
_PLAIN = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(_KEYS, inner, max_size=4),
        st.sets(_KEYS, max_size=4),
        st.frozensets(_KEYS, max_size=4),
    ),
    max_leaves=12,
)


def _exactly(value: Any) -> Any:
    """A form in which values of other types, other zeros and other orders differ, and a nan is equal to itself."""
    kind = type(value).__name__
    if type(value) is float:
        return (kind, struct.pack(">d", value) if not math.isnan(value) else "nan")
    if type(value) in (list, tuple):
        return (kind, [_exactly(part) for part in value])
    if type(value) in (set, frozenset):
        return (kind, sorted(map(_exactly, value), key=repr))
    if type(value) is dict:
        return (kind, [(_exactly(key), _exactly(part)) for key, part in value.items()])
    return (kind, value)


def _sent(value: Any) -> Any:
    return Decoder().decode(wire.encode(value)[HEADER_SIZE:])


@given(value=_PLAIN)
@example(value=[1, 1.0, True, "1", -0.0, 0.0, math.nan, math.inf, -math.inf])
@example(value={"i": "ff", "t": [1], "o": [], "b": "00", "c": 0})
@example(value=["\ud800", "\x00", "\u202e", "\U0001f600"])
@example(value=[2**63, -(2**63), 2**63 - 1, -(2**63) - 1, 10**5000])
def test_plain_data_arrives_as_it_was(value: Any) -> None:
    """Values, exact types, orders of dicts and special floats survive."""
    assert _exactly(_sent(value)) == _exactly(value)


class _Int(int):
    """An int that is none."""


class _Spoof:
    """Says that it is an int."""

    __class__ = property(lambda _: int)


@pytest.mark.parametrize(
    ("value", "place", "kind"),
    [
        (Decimal(1), "answer", "Decimal"),
        ([1, _Int(2)], "answer[1]", "_Int"),
        ({"a": {3: _Spoof()}}, "answer['a'][3]", "_Spoof"),
        ({(1, _Int(2)): 0}, "a key of answer[1]", "_Int"),
        (object(), "answer", "object"),
        (len, "answer", "builtin_function_or_method"),
        (range(3), "answer", "range"),
        (bytearray(b"x"), "answer", "bytearray"),
        (1j, "answer", "complex"),
    ],
)
def test_what_is_not_plain_is_named(value: Any, place: str, kind: str) -> None:
    """A subclass and any other object are refused, with the place and the type."""
    with pytest.raises(NotPlainError) as caught:
        wire.encode(value)
    assert (caught.value.place, caught.value.kind) == (place, kind)


def test_functions_become_numbers() -> None:
    """A function travels as its number, and comes back as what the other side makes of that."""
    functions: list[Callable[..., Any]] = []
    payload = wire.encode(["x", len, {"f": abs}], functions)[HEADER_SIZE:]
    assert functions == [len, abs]
    assert Decoder(lambda number: f"function {number}").decode(payload) == ["x", "function 0", {"f": "function 1"}]
    with pytest.raises(WireError, match="unknown tag"):
        Decoder().decode(payload)


def _nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


def test_depth_has_a_limit_on_both_sides() -> None:
    """Twenty levels travel; one more is refused where it is sent, and where it arrives all the same."""
    assert _sent(_nested(MAX_DEPTH)) == _nested(MAX_DEPTH)
    with pytest.raises(WireError, match="nested more than 20 deep"):
        wire.encode(_nested(MAX_DEPTH + 1))
    for depth in (MAX_DEPTH + 1, 1000, 1_000_000):
        with pytest.raises(WireError, match=r"nested|malformed"):
            Decoder().decode(b"[" * depth + b"]" * depth)
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    with pytest.raises(WireError, match="nested"):
        wire.encode(cyclic)


def test_size_has_a_limit_on_both_sides() -> None:
    """A frame that is too large is not sent, and one that says it is is not read."""
    with pytest.raises(WireError, match="bytes in one message"):
        wire.encode("x" * MAX_FRAME)
    with pytest.raises(WireError, match="a message of 4,294,967,295 bytes"):
        wire.read_frame(lambda _: b"\xff\xff\xff\xff")


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{",
        b"nan",
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"{}",
        b'{"t": [], "s": []}',
        b'{"x": 1}',
        b'{"t": 1}',
        b'{"o": [1]}',
        b'{"o": [[], 1]}',
        b'{"s": [[]]}',
        b'{"b": "0"}',
        b'{"b": "zz"}',
        b'{"i": ""}',
        b'{"i": "xyz"}',
        b'{"f": "1.0"}',
        b'{"c": 0}',
        b'{"c": "x"}',
        b"\xff",
        b'"\xc3\xa9"',
        b"1 2",
        b"1" * 5000,
    ],
)
def test_malformed_messages(payload: bytes) -> None:
    """What encode never makes is an error of the wire."""
    with pytest.raises(WireError):
        Decoder().decode(payload)


@settings(max_examples=300)
@given(value=_PLAIN, data=st.data())
def test_bent_messages_are_refused_or_plain(value: Any, data: st.DataObject) -> None:
    """A message with bytes changed, lost or added is an error of the wire, or another plain value: nothing else."""
    payload = bytearray(wire.encode(value)[HEADER_SIZE:])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(payload)))
        piece = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"[", b"{", b'"', b'{"o":[', b"e999", b"-", b"\\ud800"])
        )
        payload[place : place + data.draw(st.integers(0, 2))] = piece
    try:
        seen = Decoder().decode(bytes(payload))
    except WireError:
        return
    wire.encode(seen)


def test_crafted_hashes_are_refused() -> None:
    """Ints that share a hash would make a dict take hours; a crowd of them is refused before it is built."""
    modulus = 2**61 - 1
    keys = ",".join(f'{{"i":"{number * modulus:x}"}},0' for number in range(1, MAX_COSTLY_KEYS + 2))
    with pytest.raises(WireError, match="send a list"):
        Decoder().decode(f'{{"o":[{keys}]}}'.encode())
    pairs = ",".join('{"t":[0,0]}' for _ in range(MAX_COSTLY_KEYS + 1))
    with pytest.raises(WireError, match="send a list"):
        Decoder().decode(f'{{"s":[{pairs}]}}'.encode())


def test_keys_are_counted_by_what_comparing_them_takes() -> None:
    """Few keys of many parts are as bad as many: a frozenset is compared by looking each member up, which may have equal hashes."""
    for key in ((0,) * 100, frozenset(range(10)), (frozenset(range(7)), frozenset(range(7, 14)))):
        keys = {(number, key): 0 for number in range(110)}
        with pytest.raises(WireError, match="10,000 parts"):
            Decoder().decode(wire.encode(keys)[HEADER_SIZE:])
        few = dict(list(keys.items())[:70])
        assert Decoder().decode(wire.encode(few)[HEADER_SIZE:]) == few


def test_large_floats_are_costly() -> None:
    """Multiples of 2**61 have equal hashes."""
    floats = ",".join("1e300" for _ in range(MAX_COSTLY_KEYS + 1))
    with pytest.raises(WireError, match="large numbers"):
        Decoder().decode(f'{{"s":[{floats}]}}'.encode())


def test_a_count_of_costly_keys_is_per_message() -> None:
    """What one message held does not count against the next."""
    decoder = Decoder()
    payload = wire.encode({(number,): 0 for number in range(MAX_COSTLY_KEYS)})[HEADER_SIZE:]
    for _ in range(3):
        assert len(decoder.decode(payload)) == MAX_COSTLY_KEYS


@given(payloads=st.lists(st.binary(max_size=40), min_size=1, max_size=4), sizes=st.lists(st.integers(1, 7), min_size=1))
def test_frames_are_found_however_they_arrive(payloads: list[bytes], sizes: list[int]) -> None:
    """Frames are read one by one, wherever the pieces that arrive begin and end."""
    stream = b"".join(map(wire.frame, payloads))
    position, turn = 0, 0

    def more(most: int) -> bytes:
        nonlocal position, turn
        piece = stream[position : position + min(most, sizes[turn % len(sizes)])]
        position, turn = position + len(piece), turn + 1
        return piece

    pending, found = b"", []
    for _ in payloads:
        payload, pending = wire.read_frame(more, pending)
        found.append(payload)
    assert (found, pending) == (payloads, b"")
    with pytest.raises(EOFError):
        wire.read_frame(more)


def test_everything_is_written() -> None:
    """A write that takes only a part is gone on with."""
    read, write = os.pipe()
    try:
        taken: list[bytes] = []

        def some(descriptor: int, data: bytes) -> int:
            assert descriptor == write
            taken.append(data[:3])
            return len(taken[-1])

        wire.write_all(write, b"0123456789", some)
        assert b"".join(taken) == b"0123456789"
    finally:
        os.close(read)
        os.close(write)
