"""Figures as people read them, never rounded to the wrong side of a limit."""

from __future__ import annotations

import math

from pytest_interview.verdicts import Measurement

__all__ = ["NONE", "finite", "measured", "mebibytes", "percent", "quantity", "seconds", "share"]

NONE = "-"
"""Stands for a figure that there is none of, or that is withheld."""

_MIB = 1024 * 1024
_BYTE_UNITS = ((1024**3, "GiB"), (_MIB, "MiB"), (1024, "KiB"))
_MAX_DIGITS = 6


def finite(value: float) -> float | None:
    """A number as JSON has it: a ratio to nothing is infinite, and JSON knows no such thing."""
    return value if math.isfinite(value) else None


def seconds(value: float) -> str:
    """CPU time to a hundredth of a second."""
    return f"{value:.2f}" if value > 0 else NONE


def mebibytes(value: int) -> str:
    """Memory in MiB, to a tenth."""
    return f"{value / _MIB:.1f}" if value > 0 else NONE


def share(points: int, max_points: int) -> str:
    """Points in percent, rounded down: 79.96 must not read as a threshold of 80 that was reached."""
    if not max_points:
        return NONE
    return f"{points * 1000 // max_points / 10:g}%"


def percent(value: float) -> str:
    """A threshold in percent, with the digits it was given with."""
    return f"{100 * value:.10g}%"


def quantity(value: float, unit: str) -> str:
    """A limit by itself, in the largest unit of bytes that leaves a whole number or nearly so."""
    if unit == "B":
        scale, unit = next((pair for pair in _BYTE_UNITS if abs(value) >= pair[0]), (1, "B"))
        value /= scale
    return f"{_number(value, 2)} {unit}"


def measured(measurement: Measurement) -> str:
    """A measurement against its limit, with enough digits to tell the two apart."""
    value, limit, unit = measurement.value, measurement.limit, measurement.unit
    if unit == "B":
        finite = [abs(figure) for figure in (value, limit) if math.isfinite(figure)]
        scale, unit = next((pair for pair in _BYTE_UNITS if min(finite, default=0) >= pair[0]), (1, "B"))
        value, limit = value / scale, limit / scale
    digits = 2
    while digits < _MAX_DIGITS and value != limit and round(value, digits) == round(limit, digits):
        digits += 1
    return f"{_number(value, digits)} {unit} (limit {_number(limit, digits)} {unit})"


def _number(value: float, digits: int) -> str:
    if not math.isfinite(value):
        return {math.inf: "infinite", -math.inf: "-infinite"}.get(value, "not a number")
    return f"{value:,.0f}" if value == int(value) else f"{value:,.{digits}f}"
