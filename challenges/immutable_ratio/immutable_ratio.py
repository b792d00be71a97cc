"""An immutable ratio of two integers. The README says how."""

from __future__ import annotations


class Ratio(tuple):  # type: ignore[type-arg]  # what is in the tuple is up to you
    """A ratio in lowest terms."""

    __slots__ = ()

    def __new__(cls, num: int | str | Ratio = 0, den: int | None = None) -> Ratio:
        """A ratio of two integers, of a text, or of another ratio."""
        raise NotImplementedError

    @property
    def numerator(self) -> int:
        """The part above the line; it has the sign."""
        raise NotImplementedError

    @property
    def denominator(self) -> int:
        """The part below the line, at least 1."""
        raise NotImplementedError
