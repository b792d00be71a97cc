"""Visible examples."""

from adder import add, parse, running  # type: ignore[import-not-found]  # the submission's name, not a module of ours


def test_one_and_two() -> None:
    """One and two are three."""
    assert add(1, 2) == 3


def test_a_text() -> None:
    """A text is added up."""
    assert parse("1+2") == 3


def test_sums_so_far() -> None:
    """The sums so far of 1, 2, 3."""
    assert running([1, 2, 3]) == [1, 3, 6]
