"""Finds the submissions in a path, and opens nothing but files named after a challenge."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pytest_interview.intake.archives import ENDINGS, LARGEST_ARCHIVE, OTHER_ENDINGS, ArchiveTree, is_archive
from pytest_interview.intake.submission import (
    RejectedError,
    Submission,
    accepted,
    escaped,
    rejected,
    shown,
    unknown_name,
)
from pytest_interview.intake.tree import FolderTree, Kind, Tree

_KIT = ("README.md", "kit.toml", "pytest.ini", "challenge.toml", "test_examples.py")
"""Files of a kit: they are ignored without a word, because every submission has them."""
_SUPPORT = ("conftest.py", "setup.py", "test_examples.py", "__init__.py")
"""Python files that nobody means to be graded."""
_LITTER = ("__pycache__", "__MACOSX")
_MOST_NOTICES = 5


def take_in(path: Path, slugs: Collection[str]) -> tuple[Submission, ...]:
    """Take in a file ``SLUG.py``, a kit folder, an archive of one, or a folder of several.

    A source is looked for at the top, in the folder of the slug's name, and if there is none, one folder deeper.
    Nothing else is opened, and nothing is executed or extracted.

    Args:
        path: What was handed in. A folder may be named through a link: whoever grades has typed it.
        slugs: The challenges there are.

    Returns:
        At least one submission, by label and challenge; no two have both in common. A rejected one says why.
    """
    path = Path(os.path.abspath(path))
    slugs = sorted(slugs)
    label = escaped(path.name) or "submission"
    try:
        if path.is_dir() and not path.name.endswith(".py"):
            found = _folder_or_several(FolderTree(path), label, slugs)
        else:
            short = next((path.name[: -len(end)] for end in ENDINGS if path.name.lower().endswith(end)), path.name)
            found = list(_entry(FolderTree(path.parent), path.name, escaped(short) or label, slugs))
            if not found:
                endings = ", ".join(ENDINGS)
                found = [rejected(label, "", f"{label} is no submission: give SLUG.py, a folder, or one of {endings}")]
    except RejectedError as error:
        found = [rejected(label, "", str(error))]
    except OSError as error:
        found = [rejected(label, "", _unreadable(path.name, error))]
    return tuple(sorted(found, key=lambda submission: (submission.label, submission.slug)))


def _folder_or_several(tree: FolderTree, label: str, slugs: Sequence[str]) -> list[Submission]:
    top = tree.entries("")
    if top.get("kit.toml") is Kind.FILE or _candidates(tree, "", slugs):
        return list(_submissions(tree, label, slugs))
    names = [name for name in sorted(top) if not _is_litter(name)]
    labels = _labels(names)
    found = [submission for name in names for submission in _entry(tree, name, labels[name], slugs)]
    return found or [_nothing(label, top, slugs)]


def _labels(names: Sequence[str]) -> dict[str, str]:
    """The names without the endings of archives, except where that would make two of them look the same."""
    short = {
        name: next((name[: -len(end)] for end in (*ENDINGS, ".py") if name.lower().endswith(end)), name)
        for name in names
    }
    taken = [text.casefold() for name in names for text in {name, short[name]}]
    return {
        name: escaped(short[name] if taken.count(short[name].casefold()) == 1 and short[name] else name)
        for name in names
    }


def _entry(parent: FolderTree, name: str, label: str, slugs: Sequence[str]) -> Iterator[Submission]:
    """What a file, an archive or a folder holds; nothing if it is a file that cannot be meant as a submission."""
    slug = name.removesuffix(".py") if name.endswith(".py") and name.removesuffix(".py") in slugs else ""
    label = label.removesuffix(".py") if slug else label
    try:
        kind = parent.kind(name)
        if kind in (Kind.LINK, Kind.SPECIAL) or (kind is Kind.FOLDER and name.endswith(".py")):
            raise RejectedError(f"{shown(name)} is {kind.value}: hand in the file itself")
        if kind is Kind.FOLDER:
            yield from _submissions(parent.inside(name), label, slugs)
        elif is_archive(name):
            tree = ArchiveTree(name, parent.read(name, LARGEST_ARCHIVE), {f"{slug}.py" for slug in slugs})
            yield from _submissions(tree, label, slugs, f"{name}: ")
        elif slug:
            yield accepted(label, slug, name, parent.read(name))
        elif name.endswith(".py") and name not in _SUPPORT:
            raise RejectedError(unknown_name(name, slugs))
        elif name.lower().endswith(OTHER_ENDINGS):
            raise RejectedError(f"{shown(name)} is packed in a way that is not read: pack it as {' or '.join(ENDINGS)}")
    except RejectedError as error:
        yield rejected(label, slug, str(error))
    except OSError as error:
        yield rejected(label, slug, _unreadable(name, error))


def _submissions(tree: Tree, label: str, slugs: Sequence[str], where: str = "") -> Iterator[Submission]:
    """One submission for each challenge that a tree has a source for, or a rejected one."""
    bases = [""]
    found = _candidates(tree, "", slugs)
    if not found:
        bases = [
            name for name, kind in sorted(tree.entries("").items()) if kind is Kind.FOLDER and not _is_litter(name)
        ]
        for base in bases:
            for slug, paths in _candidates(tree, base, slugs).items():
                found.setdefault(slug, []).extend(paths)
    if not found:
        yield _nothing(label, {name: kind for base in ("", *bases) for name, kind in tree.entries(base).items()}, slugs)
    notices = _notices(tree, found)
    for slug, paths in sorted(found.items()):
        try:
            contents = {tree.read(path) for path in paths}
            if len(contents) > 1:
                raise RejectedError(
                    f"{where}{' and '.join(map(shown, paths))} differ: hand in one {slug}.py; "
                    "to grade several candidates, unpack them into a folder of their own each"
                )
            yield accepted(label, slug, f"{where}{paths[0]}", contents.pop(), notices)
        except RejectedError as error:
            yield rejected(label, slug, str(error), notices)
        except OSError as error:
            yield rejected(label, slug, _unreadable(paths[0], error), notices)


def _candidates(tree: Tree, base: str, slugs: Sequence[str]) -> dict[str, list[str]]:
    """Where sources are in a folder: at its top, or in folders of the slugs' names. Slug -> paths.

    A link in place of such a folder counts, so that it is refused by name when the source is read.
    """
    prefix = f"{base}/" if base else ""
    top = tree.entries(base)
    found: dict[str, list[str]] = {}
    for slug in slugs:
        paths = [f"{prefix}{slug}.py"] if f"{slug}.py" in top else []
        if top.get(slug) is Kind.LINK or (top.get(slug) is Kind.FOLDER and _holds(tree, f"{prefix}{slug}", slug)):
            paths.append(f"{prefix}{slug}/{slug}.py")
        if paths:
            found[slug] = paths
    return found


def _holds(tree: Tree, folder: str, slug: str) -> bool:
    """Whether a folder has a source, or may have: one that cannot be read is refused by name later."""
    try:
        return f"{slug}.py" in tree.entries(folder)
    except (RejectedError, OSError):
        return True


def _notices(tree: Tree, found: dict[str, list[str]]) -> list[str]:
    """Name what is beside the sources, so that nobody thinks that it counted."""
    sources = {path for paths in found.values() for path in paths}
    folders = {path.rpartition("/")[0] for path in sources}
    folders |= {folder.rpartition("/")[0] for folder in folders}
    beside: set[str] = set()
    for folder in sorted(folders):
        try:
            entries = tree.entries(folder)
        except (RejectedError, OSError):
            continue  # a link or an unreadable folder: reading the source in it says so
        for name, kind in entries.items():
            path = f"{folder}/{name}" if folder else name
            if path not in sources | folders and name not in _KIT and not _is_litter(name):
                beside.add(f"{path}/" if kind is Kind.FOLDER else path)
    names = sorted(beside)
    more = [f"ignored: {len(names) - _MOST_NOTICES} more"] if len(names) > _MOST_NOTICES else []
    return [f"ignored: {shown(name)}" for name in names[:_MOST_NOTICES]] + more


def _nothing(label: str, names: dict[str, Kind], slugs: Sequence[str]) -> Submission:
    """Reject what holds no source, with the likeliest reason."""
    links = sorted(name for name, kind in names.items() if kind is Kind.LINK)
    messages = [unknown_name(name, slugs) for name in sorted(names) if name.endswith(".py") and name not in _SUPPORT]
    near = [message for message in messages if "did you mean" in message]
    if near or messages:
        return rejected(label, "", f"{label}: {(near or messages)[0]}")
    if links:
        return rejected(label, "", f"{label}: {shown(links[0])} is a symbolic link: hand in the file or folder itself")
    wanted = ", ".join(f"{slug}.py" for slug in slugs) or "nothing, the bank is empty"
    return rejected(label, "", f"{label}: there is nothing to grade in it: looked for {wanted}")


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name in _LITTER


def _unreadable(name: str, error: OSError) -> str:
    return f"{shown(name)} cannot be read: {error.strerror}"
