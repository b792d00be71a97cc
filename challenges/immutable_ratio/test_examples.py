"""Visible examples."""

from immutable_ratio import Ratio


def test_lowest_terms() -> None:
    """Two quarters are a half."""
    half = Ratio(2, 4)
    assert (half.numerator, half.denominator) == (1, 2)
    assert repr(half) == "Ratio(1, 2)"


def test_a_sum() -> None:
    """A half and one make three halves."""
    assert Ratio(1, 2) + 1 == Ratio("3/2")


def test_an_order() -> None:
    """A third is less than a half, and equal to two sixths."""
    assert Ratio(1, 3) < Ratio(1, 2)
    assert Ratio(1, 3) == Ratio(2, 6)


def test_a_ratio_stays_as_it_is() -> None:
    """Its numerator cannot be set."""
    half = Ratio(1, 2)
    try:
        half.numerator = 5
    except AttributeError:
        refused = True
    else:
        refused = False
    assert refused
    assert half.numerator == 1
