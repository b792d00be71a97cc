"""Hidden properties of the immutable ratio."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import expected_new, expected_order, expected_result, told

_SMALL = st.integers(-12, 12)
_DENS = st.integers(1, 12)
_RATIOS = st.tuples(st.just("ratio"), _SMALL, _DENS).map(list)
_INTS = st.tuples(st.just("int"), _SMALL).map(list)
_HUGE = st.integers(-(10**60), 10**60)


@graded(points=12, part=1)
@given(pairs=st.lists(st.tuples(_SMALL | st.integers(), _SMALL | st.integers()).map(list), min_size=1, max_size=10))
@example(pairs=[[2, 4], [-2, 4], [2, -4], [-2, -4], [0, -5], [3, 0], [0, 0], [5, 1]])
@example(pairs=[[], [7]])
def test_keeps_lowest_terms(candidate: Candidate, pairs: list[list[int]]) -> None:
    """Numerator and denominator are in lowest terms with the sign above; a denominator of 0 is a ZeroDivisionError."""
    expected = [expected_new(pair) for pair in pairs]
    seen = candidate.observe("new", arguments=pairs)
    assert seen == expected


_TEXTS = st.one_of(
    st.from_regex("-?[0-9]{1,4}(/[0-9]{1,4})?", fullmatch=True),
    st.text("0123456789-/+ _.\u0661", max_size=5),
)


@graded(points=8, part=1, needs=["test_keeps_lowest_terms"])
@given(texts=st.lists(_TEXTS, min_size=1, max_size=8))
@example(texts=["3/4", "-3", "-6/4", "007/014", "0", "-0/5"])
@example(
    texts=["", "-", "/", "1/", "/2", "1/-2", "+1", " 1", "1 ", "1 / 2", "1_0", "1.5", "\u0661", "\uff11/2", "1/2/3"]
)
@example(texts=["1/0", "1/00", "--1", "1\n", "0x1", "1e3"])
def test_reads_texts(candidate: Candidate, texts: list[str]) -> None:
    """Texts like "3/4" and "-3" are read, and all other texts are a ValueError."""
    expected = [expected_new([text]) for text in texts]
    seen = candidate.observe("new", arguments=[[text] for text in texts])
    assert seen == expected


@graded(points=4, part=1, needs=["test_keeps_lowest_terms"])
def test_refuses_other_types(candidate: Candidate) -> None:
    """Floats, None, lists, and a den beside a text or a ratio are a TypeError."""
    assert candidate.observe("from_other_types") == [["raised", "TypeError"]] * 8


@graded(points=12, part=1, needs=["test_keeps_lowest_terms"])
@given(
    cases=st.lists(
        st.tuples(_RATIOS, st.sampled_from("+-*/"), _RATIOS | _INTS).map(list)
        | st.tuples(_INTS, st.sampled_from("+-*/"), _RATIOS).map(list),
        min_size=1,
        max_size=10,
    )
)
@example(cases=[[["int", 1], sign, ["ratio", 2, 3]] for sign in "+-*/"])
@example(cases=[[["ratio", 2, 3], sign, ["int", 3]] for sign in "+-*/"])
@example(
    cases=[
        [["ratio", 1, 2], "/", ["ratio", 0, 1]],
        [["ratio", 1, 2], "/", ["int", 0]],
        [["int", 1], "/", ["ratio", 0, 1]],
    ]
)
def test_calculates(candidate: Candidate, cases: list[list[Any]]) -> None:
    """Sums, differences, products and quotients of ratios, and of ratios and ints on either side, are right."""
    expected = [expected_result(*case) for case in cases]
    seen = candidate.observe("calculate", cases=cases)
    assert seen == expected


@graded(points=10, part=1, needs=["test_keeps_lowest_terms"])
@given(
    cases=st.lists(
        st.tuples(_RATIOS, _RATIOS | _INTS).map(list) | st.tuples(_INTS, _RATIOS).map(list), min_size=1, max_size=10
    )
)
@example(cases=[[["ratio", 1, 3], ["ratio", 1, 2]], [["ratio", 2, 1], ["int", 2]], [["int", 1], ["ratio", 3, 2]]])
def test_compares(candidate: Candidate, cases: list[list[Any]]) -> None:
    """Ratios are compared with ratios and ints by value."""
    expected = [expected_order(*case) for case in cases]
    seen = candidate.observe("compare", cases=cases)
    assert seen == expected


@graded(points=4, part=1, needs=["test_keeps_lowest_terms"])
@given(values=st.lists(st.tuples(_SMALL, _DENS).map(list), min_size=1, max_size=5))
def test_shows_itself(candidate: Candidate, values: list[list[int]]) -> None:
    """The repr is Ratio(numerator, denominator)."""
    texts = [f"Ratio({Fraction(*value).numerator}, {Fraction(*value).denominator})" for value in values]
    assert candidate.observe("texts", values=values) == [[text, text] for text in texts]


@graded(points=8, part=2, needs=["test_keeps_lowest_terms"])
@given(values=st.lists(st.tuples(_SMALL | _HUGE, _DENS | st.integers(1, 2**70)).map(list), min_size=1, max_size=8))
@example(values=[[4, 2], [0, 3], [-2, 1], [1, 2], [1, 2**61 - 1]])
def test_hashes_like_other_numbers(candidate: Candidate, values: list[list[int]]) -> None:
    """The hash is that of the int or Fraction of the same value."""
    expected = [hash(Fraction(*value)) for value in values]
    seen = candidate.observe("hashes", values=values)
    assert seen == expected


@graded(points=8, part=2, needs=["test_keeps_lowest_terms"])
@given(
    num=_SMALL,
    den=_DENS,
    names=st.lists(st.sampled_from(["numerator", "denominator", "x", "_num", "_numerator", "value"]), max_size=4),
)
@example(num=1, den=2, names=["numerator", "denominator", "x"])
def test_cannot_be_changed(candidate: Candidate, num: int, den: int, names: list[str]) -> None:
    """Setting or deleting an attribute is an AttributeError, and neither that nor another __init__ changes a ratio."""
    expected = {"raised": ["AttributeError"], "after": told(Fraction(num, den))}
    seen = candidate.observe("attack", num=num, den=den, names=names)
    assert seen == expected


@graded(points=6, part=2, needs=["test_keeps_lowest_terms"])
@given(num=_SMALL, den=_DENS)
def test_copies_are_equal(candidate: Candidate, num: int, den: int) -> None:
    """Ratio(ratio) is the same object; copies and pickles of each protocol have the same value and type."""
    value = Fraction(num, den)
    seen = candidate.observe("copies", num=num, den=den)
    kinds = ["copy", "deepcopy", *(f"pickle {protocol}" for protocol in range(6))]
    expected = {"same": True} | {cls: dict.fromkeys(kinds, told(value, cls)) for cls in ("Ratio", "Sub")}
    assert seen == expected


@graded(points=4, part=2, needs=["test_calculates", "test_compares"])
@given(value=st.tuples(_SMALL, _DENS).map(list))
def test_leaves_strangers_alone(candidate: Candidate, value: list[int]) -> None:
    """Operators with texts and None are a TypeError, but for == and !=, which find them different."""
    one = [word for word in ["TypeError"] * 4 + [False, True] + ["TypeError"] * 4 for _ in range(2)]
    assert candidate.observe("with_strangers", value=value) == one * 2


@graded(points=4, part=2, needs=["test_calculates"])
@given(left=st.tuples(_SMALL, _DENS).map(list), right=st.tuples(_DENS, _DENS).map(list), number=_SMALL)
@example(left=[1, 2], right=[1, 3], number=1)
def test_subclasses_stay_themselves(candidate: Candidate, left: list[int], right: list[int], number: int) -> None:
    """Arithmetic of a subclass gives that subclass; the constructors give their own class."""
    value = Fraction(*left)
    expected: dict[str, Any] = {"Sub(ratio)": told(value, "Sub"), "Ratio(sub)": told(value, "Ratio")}
    one, other, whole = ["ratio", *left], ["ratio", *right], ["int", number]
    for sign in "+-*/":
        for name, case in (("sub {} sub", (one, other)), ("sub {} int", (one, whole)), ("int {} sub", (whole, one))):
            result = expected_result(case[0], sign, case[1])
            expected[name.format(sign)] = ["Sub", *result[1:]] if result[0] == "Ratio" else result
    seen = candidate.observe("subclass", left=left, right=right, number=number)
    assert seen == expected
