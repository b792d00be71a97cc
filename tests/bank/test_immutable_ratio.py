"""The oracle of the immutable ratio is the standard library's Fraction; the reference agrees with it, and with a law."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from bank.modules import load

oracle = load("immutable_ratio", "oracle")
probes = load("immutable_ratio", "probes")
_SIGNS = "+-*/"


def _operand(rng: random.Random) -> list[Any]:
    size = rng.choice([3, 12, 10**6, 10**40])
    num, den = rng.randint(-size, size), rng.randint(1, size)
    return ["int", num] if rng.random() < 0.3 else ["ratio", num, den]


def test_the_reference_calculates_and_compares() -> None:
    """On 10,000 random pairs of operands, all operations and comparisons are those of Fraction."""
    rng = random.Random(6)
    for _ in range(10_000):
        left, right, sign = _operand(rng), _operand(rng), rng.choice(_SIGNS)
        if left[0] == right[0] == "int":
            left = ["ratio", left[1], 1]
        assert probes.calculate([[left, sign, right]]) == [oracle.expected_result(left, sign, right)]
        assert probes.compare([[left, right]]) == [oracle.expected_order(left, right)]


def test_the_reference_is_made_and_hashed() -> None:
    """On 10,000 random arguments, texts among them, so are values, errors and hashes."""
    rng = random.Random(7)
    for _ in range(10_000):
        size = rng.choice([2, 9, 10**30])
        num, den = rng.randint(-size, size), rng.randint(-size, size)
        text = "".join(rng.choice("0123456789/-_ .") for _ in range(rng.randint(0, 4)))
        for arguments in ([num, den], [num], [], [text], [f"{num}/{abs(den)}"]):
            assert probes.new([arguments]) == [oracle.expected_new(arguments)], arguments
        if den > 0:
            assert probes.hashes([[num, den]]) == [hash(Fraction(num, den))]


def test_hashes_at_the_modulus() -> None:
    """A denominator without an inverse modulo the hash's prime has the hash of infinity, as the rule says."""
    modulus = 2**61 - 1
    values = [[1, modulus], [-1, modulus], [3, 2 * modulus], [modulus, 3], [0, modulus]]
    assert probes.hashes(values) == [hash(Fraction(*value)) for value in values]


def test_the_field_laws() -> None:
    """The reference keeps the laws of a field, which Fraction was not needed for."""
    ratio = probes.Ratio
    rng = random.Random(8)
    for _ in range(2000):
        a, b, c = (ratio(rng.randint(-30, 30), rng.randint(1, 30)) for _ in range(3))
        assert (a + b) + c == a + (b + c)
        assert a * (b + c) == a * b + a * c
        assert (a - b) + b == a
        assert b == 0 or (a / b) * b == a
