"""Finds the submissions in a path, and opens nothing but files named after a challenge."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pytest_interview.intake import archives
from pytest_interview.intake.submission import (
    LARGEST_SOURCE,
    RejectedError,
    Submission,
    accepted,
    rejected,
    unknown_name,
)

_LARGEST_READ = 16 * 1024 * 1024
_IGNORED = ("test_examples.py", "README.md", "challenge.toml", "kit.toml", "pytest.ini")
_MOST_NOTICES = 5


def take_in(path: Path, slugs: Collection[str]) -> tuple[Submission, ...]:
    """Take in a file ``SLUG.py``, a kit folder, an archive of one, or a folder of several.

    Args:
        path: What was handed in. It may be a link itself: whoever grades has typed it.
        slugs: The challenges there are.

    Returns:
        A submission per candidate and challenge, by label; a rejected one says why.
    """
    path = Path(os.path.abspath(path))
    if path.is_symlink() and path.name.endswith(".py"):
        return (
            rejected(path.stem, _slug(path.name, slugs), f"{path.name} is a symbolic link: hand in the file itself"),
        )
    if not path.is_dir():
        return tuple(_one(path, path.name, slugs))
    if _sources(path, slugs) or _looks_like_a_kit(path):
        return tuple(_folder(path, path.name, slugs))
    found = [
        submission for entry in _entries(path) for submission in _one(path / entry.name, _label(entry, path), slugs)
    ]
    if not found:
        names = ", ".join(f"{slug}.py" for slug in sorted(slugs))
        found = [rejected(path.name, "", f"{path.name}: there is nothing to grade in it: looked for {names}")]
    return tuple(sorted(found, key=lambda submission: (submission.label, submission.slug)))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _label(entry: os.DirEntry[str], parent: Path) -> str:
    """The name without the ending of an archive, unless a neighbour would have the same."""
    name = entry.name
    for ending in archives.ENDINGS:
        if name.lower().endswith(ending):
            short = name[: -len(ending)]
            twins = [other for other in _entries(parent) if other.name != name and _bare(other.name) == _bare(name)]
            return name if twins else short
    return name


def _bare(name: str) -> str:
    name = name.lower()
    ending = next((ending for ending in archives.ENDINGS if name.endswith(ending)), "")
    return name.removesuffix(ending)


def _slug(name: str, slugs: Collection[str]) -> str:
    stem = name.removesuffix(".py")
    return stem if name.endswith(".py") and stem in slugs else ""


def _one(path: Path, label: str, slugs: Collection[str]) -> Iterator[Submission]:
    """What one entry of a folder of submissions, or the path itself, holds."""
    name = path.name
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise RejectedError(f"{name} is a symbolic link: hand in the file or folder itself")
        if stat.S_ISDIR(mode):
            yield from _folder(path, label, slugs)
        elif archives.is_archive(name):
            yield from _archive(name, label, archives.members(name, _read(path, _LARGEST_READ)), slugs)
        elif _slug(name, slugs):
            yield accepted(label.removesuffix(".py"), _slug(name, slugs), name, _read(path, LARGEST_SOURCE))
        elif name.endswith(".py") and name not in ("conftest.py", "setup.py"):
            yield rejected(label, "", unknown_name(name, slugs))
        elif not stat.S_ISREG(mode):
            raise RejectedError(f"{name} is not a regular file: hand in the file itself")
        elif label == name and path.parent.name and not _has_siblings(path):
            yield rejected(
                label,
                "",
                f"{name} is no submission: give SLUG.py, a kit folder, or one of {', '.join(archives.ENDINGS)}",
            )
    except RejectedError as error:
        yield rejected(label.removesuffix(".py"), _slug(name, slugs), str(error))
    except OSError as error:
        yield rejected(label.removesuffix(".py"), _slug(name, slugs), f"{name} cannot be read: {error.strerror}")


def _has_siblings(path: Path) -> bool:
    return len(_entries(path.parent)) > 1


def _looks_like_a_kit(folder: Path) -> bool:
    return (folder / "kit.toml").is_file()


def _sources(folder: Path, slugs: Collection[str]) -> dict[str, Path]:
    """Where the sources of a kit folder are: slug -> path, at the top or in a folder of the slug's name."""
    found: dict[str, Path] = {}
    for slug in sorted(slugs):
        for candidate in (folder / f"{slug}.py", folder / slug / f"{slug}.py"):
            if os.path.lexists(candidate) and not candidate.parent.is_symlink():
                found[slug] = candidate
                break
    return found


def _folder(folder: Path, label: str, slugs: Collection[str]) -> Iterator[Submission]:
    """The submissions in a kit folder, or in one that it is wrapped in."""
    found = _sources(folder, slugs)
    base = folder
    if not found:
        inner = [entry for entry in _entries(folder) if entry.is_dir(follow_symlinks=False)]
        if len(inner) == 1:
            base = folder / inner[0].name
            found = _sources(base, slugs)
    notices = _notices(
        entry.name for entry in _entries(base) if entry.name != "kit.toml" and not entry.is_dir(follow_symlinks=False)
    )
    if not found:
        yield _nothing(label, [entry.name for entry in _entries(base)], slugs)
    for slug, path in found.items():
        try:
            yield accepted(label, slug, path.name, _read(path, LARGEST_SOURCE), _without(notices, path.name))
        except RejectedError as error:
            yield rejected(label, slug, str(error))
        except OSError as error:
            yield rejected(label, slug, f"{path.name} cannot be read: {error.strerror}")


def _archive(name: str, label: str, found: Mapping[str, bytes], slugs: Collection[str]) -> Iterator[Submission]:
    """The submissions in an archive: at its top, in a folder of the slug's name, or one wrapping folder deeper."""
    any_found = False
    for slug in sorted(slugs):
        paths = sorted(
            (path for path in found if path.rsplit("/", 1)[-1] == f"{slug}.py"),
            key=lambda path: (path.count("/"), path),
        )
        paths = [path for path in paths if path.count("/") <= 2]
        if paths:
            any_found = True
            others = [path.rsplit("/", 1)[-1] for path in found if path != paths[0]]
            yield accepted(
                label, slug, f"{name}: {paths[0]}", found[paths[0]], _without(_notices(others), f"{slug}.py")
            )
    if not any_found:
        yield _nothing(label, [path.rsplit("/", 1)[-1] for path in found], slugs)


def _nothing(label: str, names: Collection[str], slugs: Collection[str]) -> Submission:
    others = [
        name for name in names if name.endswith(".py") and name not in ("conftest.py", "test_examples.py", "setup.py")
    ]
    if others:
        return rejected(label, "", unknown_name(others[0], slugs))
    wanted = ", ".join(f"{slug}.py" for slug in sorted(slugs))
    return rejected(label, "", f"{label}: there is nothing to grade in it: looked for {wanted}")


def _notices(names: Collection[str] | Iterator[str]) -> list[str]:
    return [f"ignored: {name}" for name in sorted(names) if name not in _IGNORED]


def _without(notices: Collection[str], name: str) -> list[str]:
    kept = [notice for notice in notices if notice != f"ignored: {name}"]
    return kept[:_MOST_NOTICES] + (["ignored: more files"] if len(kept) > _MOST_NOTICES else [])


def _read(path: Path, most: int) -> bytes:
    """Read a regular file, never through a link, never waiting for a FIFO; one byte more than allowed tells.

    Raises:
        RejectedError: It is not a regular file.
        OSError: It cannot be read.
    """
    if path.is_symlink():
        raise RejectedError(f"{path.name} is a symbolic link: hand in the file itself")
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        raise RejectedError(f"{path.name} is a folder: hand in the file itself")
    if not stat.S_ISREG(mode):
        raise RejectedError(f"{path.name} is not a regular file: hand in the file itself")
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RejectedError(f"{path.name} is not a regular file: hand in the file itself")
        return file.read(most + 1)
