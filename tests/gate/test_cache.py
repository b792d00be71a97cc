"""Results of steps are made once for the same content, and survive a stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_interview.gate.cache import Cache
from pytest_interview.gate.solutions import tree_hash


class _Step:
    """Counts how often it is made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> dict[str, int]:
        self.made += 1
        return {"made": self.made}


def test_a_step_is_made_once(tmp_path: Path) -> None:
    """A known result is read, by another run too; another step or content is made."""
    step = _Step()
    for _ in range(2):
        assert Cache(tmp_path / "cache").get("seed 1", "abc", step) == {"made": 1}
    assert Cache(tmp_path / "cache").get("seed 2", "abc", step) == {"made": 2}
    assert Cache(tmp_path / "cache").get("seed 1", "abd", step) == {"made": 3}


def test_without_a_folder_nothing_is_kept() -> None:
    """``--no-cache`` makes everything anew."""
    step = _Step()
    for _ in range(2):
        Cache(None).get("seed 1", "abc", step)
    assert step.made == 2
    assert not Cache(None).knows("seed 1", "abc")


def test_what_is_known(tmp_path: Path) -> None:
    """A step is known once it was made and kept, for the content that it was made for."""
    cache = Cache(tmp_path / "cache")
    assert not cache.knows("seed 1", "abc")
    cache.get("seed 1", "abc", _Step(), keep=lambda result: False)
    assert not cache.knows("seed 1", "abc")
    cache.get("seed 1", "abc", _Step())
    assert cache.knows("seed 1", "abc")
    assert not cache.knows("seed 1", "abd")


def test_a_damaged_result_is_made_anew(tmp_path: Path) -> None:
    """What a crash has left behind half written is no result."""
    step, cache = _Step(), Cache(tmp_path)
    cache.get("seed 1", "abc", step)
    (path,) = tmp_path.iterdir()
    path.write_text("{")
    assert cache.get("seed 1", "abc", step) == {"made": 2}
    assert cache.get("seed 1", "abc", step) == {"made": 2}


def test_a_result_that_is_not_worth_keeping(tmp_path: Path) -> None:
    """It is returned, and made again the next time."""
    step, cache = _Step(), Cache(tmp_path)
    made = [cache.get("seed 1", "abc", step, keep=lambda result: result["made"] == 2) for _ in range(3)]
    assert made == [{"made": 1}, {"made": 2}, {"made": 2}]


def test_a_step_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """An exception is not kept."""

    def fails() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).get("seed 1", "abc", fails)
    assert list(tmp_path.iterdir()) == []


def test_content(tmp_path: Path) -> None:
    """Names and contents count, caches and what is left out do not."""
    (tmp_path / "a.py").write_text("1")
    first = tree_hash(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert tree_hash(tmp_path) == first
    (tmp_path / "README.md").write_text("x")
    assert tree_hash(tmp_path) != first
    assert tree_hash(tmp_path, without={"README.md"}) == first
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert tree_hash(tmp_path, without={"README.md"}) != first
