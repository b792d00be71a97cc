"""Directories that a submission has written in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_interview.sandbox.directories import remove_tree, tree_bytes

_INODE = 1024


def test_sizes_are_added_up(tmp_path: Path) -> None:
    """Files count with their size, every name with the space of an inode, and links are not followed."""
    (tmp_path / "a").write_bytes(b"x" * 100)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b").write_bytes(b"x" * 50)
    target = tmp_path.parent / f"{tmp_path.name}-outside"
    target.write_bytes(b"x" * 9000)
    (tmp_path / "link").symlink_to(target)
    assert tree_bytes(str(tmp_path)) == 150 + 4 * _INODE + len(str(target))


def test_a_sparse_file_counts_in_full(tmp_path: Path) -> None:
    """What a file says is its size counts, not what it takes on the disk."""
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2**40)
    assert tree_bytes(str(tmp_path)) > 2**40


def test_nothing_is_there() -> None:
    """A directory that is gone holds nothing; to delete it again is no error."""
    assert tree_bytes("/nowhere/at/all") == 0
    remove_tree("/nowhere/at/all")


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A directory with folders so deep that no path reaches the last, and too many for recursion."""
    root = tmp_path / "deep"
    root.mkdir()
    descriptor = os.open(root, os.O_RDONLY)
    for _ in range(max(2000, 2 * sys.getrecursionlimit())):
        os.mkdir("xxx", dir_fd=descriptor)
        inner = os.open("xxx", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    yield root
    subprocess.run(["/bin/rm", "-rf", str(root)], check=True)  # pytest could not


def test_what_is_too_deep_is_over_every_limit(deep: Path) -> None:
    """Depth does not hide anything."""
    assert tree_bytes(str(deep)) == sys.maxsize


def test_what_is_too_deep_is_deleted(deep: Path) -> None:
    """Depth does not keep anything."""
    remove_tree(str(deep))
    assert not deep.exists()
