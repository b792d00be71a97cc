"""Names in a folder or an archive, by the kind of thing that each one is; a link is never followed."""

from __future__ import annotations

import contextlib
import enum
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from pytest_interview.intake.submission import LARGEST_SOURCE, RejectedError, shown

_MOST_ENTRIES = 20_000
"""Names that are looked at in one folder."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# O_NONBLOCK: opening a FIFO would wait for a writer that never comes.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class Kind(enum.Enum):
    """What a name stands for; the value is how a message puts it."""

    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a symbolic link"
    SPECIAL = "not a regular file"


class Tree(Protocol):
    """What submissions are looked for in."""

    def entries(self, folder: str) -> Mapping[str, Kind]:
        """What is directly in a folder, which is a path with slashes; the top is the empty one."""

    def read(self, path: str) -> bytes:
        """The content of a source."""


def kind_of(mode: int) -> Kind:
    """The kind of a file, from its ``st_mode``."""
    if stat.S_ISREG(mode):
        return Kind.FILE
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.LINK if stat.S_ISLNK(mode) else Kind.SPECIAL


class FolderTree:
    """A folder. It may be named through links itself; below it every component is opened without following one."""

    def __init__(self, root: Path, top: str = "") -> None:
        """Know the folder ``top`` inside of ``root``; nothing is opened yet."""
        self._root = root
        self._top = top

    def inside(self, folder: str) -> FolderTree:
        """The tree of a folder in this one."""
        return FolderTree(self._root, self._join(folder))

    def entries(self, folder: str) -> dict[str, Kind]:
        """What is directly in a folder.

        Raises:
            RejectedError: It is no folder, or has too many entries to be one of a submission.
            OSError: It cannot be read.
        """
        found: dict[str, Kind] = {}
        with self._opened(self._join(folder)) as descriptor, os.scandir(descriptor) as entries:
            for entry in entries:
                if len(found) == _MOST_ENTRIES:
                    name = shown(self._join(folder) or self._root.name)
                    raise RejectedError(f"{name} has more than {_MOST_ENTRIES:,} entries: hand in the kit only")
                if entry.is_symlink():
                    found[entry.name] = Kind.LINK
                elif entry.is_dir(follow_symlinks=False):
                    found[entry.name] = Kind.FOLDER
                else:
                    found[entry.name] = Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.SPECIAL
        return found

    def kind(self, path: str) -> Kind:
        """What a name stands for.

        Raises:
            RejectedError: A folder on the way is none.
            OSError: There is no such name.
        """
        folder, _, name = self._join(path).rpartition("/")
        with self._opened(folder) as descriptor:
            return kind_of(os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode)

    def read(self, path: str, most: int = LARGEST_SOURCE) -> bytes:
        """The content of a regular file; one byte more than ``most`` tells that there is more.

        Raises:
            RejectedError: It is not a regular file, or a folder on the way is a link.
            OSError: It cannot be read.
        """
        folder, _, name = self._join(path).rpartition("/")
        with self._opened(folder) as parent:
            self._expect(kind_of(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode), Kind.FILE, path)
            descriptor = os.open(name, _FILE, dir_fd=parent)
            with os.fdopen(descriptor, "rb") as file:
                # The name may have been given to something else in between; the descriptor cannot.
                self._expect(kind_of(os.fstat(descriptor).st_mode), Kind.FILE, path)
                return file.read(most + 1)

    def _join(self, path: str) -> str:
        return "/".join(part for part in (self._top, path) if part)

    @contextlib.contextmanager
    def _opened(self, folder: str) -> Iterator[int]:
        """Go down to a folder one name at a time, and hold it open."""
        descriptor = os.open(self._root, _FOLDER)
        try:
            for part in folder.split("/") if folder else ():
                kind = kind_of(os.stat(part, dir_fd=descriptor, follow_symlinks=False).st_mode)
                self._expect(kind, Kind.FOLDER, part)
                inner = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
                os.close(descriptor)
                descriptor = inner
            yield descriptor
        finally:
            os.close(descriptor)

    @staticmethod
    def _expect(kind: Kind, expected: Kind, path: str) -> None:
        if kind is not expected:
            raise RejectedError(f"{shown(path)} is {kind.value}: hand in the {expected.name.lower()} itself")
