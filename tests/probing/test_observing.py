"""What came back from a submission, as plain data."""

from __future__ import annotations

from typing import Any

import pytest

from pytest_interview.probing import bounded, outcome, plain, type_name


class Lying(type):
    """Says something else of the name of its classes."""

    @property
    def __name__(cls) -> str:  # type: ignore[override]
        return "str"


class Text(str, metaclass=Lying):
    """Looks like a str."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return str


@pytest.mark.parametrize("value", [None, True, 7, 1.5, "a", b"a"])
def test_a_plain_value_is_itself(value: Any) -> None:
    """The very object comes back."""
    assert plain(value) is value


@pytest.mark.parametrize("value", [Text("a"), type("int", (int,), {})(7), [1], (1,), {}, {1}, object()])
def test_anything_else_is_named(value: Any) -> None:
    """A subclass of a plain type is no plain value, and neither is a container."""
    assert plain(value) == ("object", type_name(value))


def test_a_name_is_that_of_the_type_whatever_its_metaclass_says() -> None:
    """No code of the value's is asked."""
    assert type_name(Text("a")) == "Text"


def test_lists_and_tuples_are_looked_into_as_deep_as_asked() -> None:
    """Deeper down they are objects; a dict always is."""
    value = [1, (2, [3, [4]]), {5: 6}]
    assert plain(value, 3) == [1, (2, [3, ("object", "list")]), ("object", "dict")]
    assert plain(value, 1) == [1, ("object", "tuple"), ("object", "dict")]


def test_a_list_in_itself_has_an_end() -> None:
    """The depth bounds it."""
    value: list[Any] = []
    value.append(value)
    assert plain(value, 2) == [[("object", "list")]]


def test_an_outcome_tells_the_exact_exception_and_its_bases() -> None:
    """From the type itself up to BaseException."""

    class OwnError(KeyError):
        """Raised below."""

    def fail() -> None:
        raise OwnError

    assert outcome(fail) == ("raised", "OwnError", ["KeyError", "LookupError", "Exception", "BaseException"])
    assert outcome(divmod, 7, 2) == ("returned", (3, 1))


def test_bounded_takes_from_what_never_ends() -> None:
    """And no more than asked."""
    assert bounded(iter(int, 1), 3) == [0, 0, 0]
