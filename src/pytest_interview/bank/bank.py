"""The bank: a folder of challenges, and how it is found."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from functools import cached_property
from importlib import metadata
from pathlib import Path

import pytest_interview
from pytest_interview.bank.challenge import BankError, Challenge, load_challenge

_ENTRY_POINTS = "pytest_interview.banks"
_MANIFEST = "challenge.toml"


class Bank:
    """A folder of challenges. One that is broken does not break the others."""

    def __init__(self, path: Path, source: str) -> None:
        """Know the folder; ``source`` is what reports call it, without a path of the machine."""
        self.path = path
        self.source = source

    @cached_property
    def _loaded(self) -> tuple[dict[str, Challenge], dict[str, BankError]]:
        good: dict[str, Challenge] = {}
        broken: dict[str, BankError] = {}
        for manifest in sorted(self.path.glob(f"*/{_MANIFEST}")):
            try:
                good[manifest.parent.name] = load_challenge(manifest.parent)
            except BankError as error:
                broken[manifest.parent.name] = error
        return good, broken

    def challenges(self) -> dict[str, Challenge]:
        """The challenges that can be used, by slug."""
        return self._loaded[0]

    @property
    def broken(self) -> dict[str, BankError]:
        """What is wrong with the others, by slug."""
        return self._loaded[1]

    def challenge(self, slug: str) -> Challenge:
        """One challenge.

        Raises:
            BankError: It is broken, or there is none of that name.
        """
        if slug in self.broken:
            raise self.broken[slug]
        try:
            return self.challenges()[slug]
        except KeyError:
            near = difflib.get_close_matches(slug, self.challenges(), 1)
            hint = f"did you mean {near[0]!r}?" if near else "see: pytest-interview list"
            raise BankError(f"there is no challenge {slug!r} in the bank {self.source}: {hint}") from None

    @cached_property
    def hash(self) -> str:
        """sha256 over the hashes of all usable challenges, in hexadecimal."""
        lines = (f"{slug} {challenge.hash}\n" for slug, challenge in sorted(self.challenges().items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def solutions_dir(self) -> Path:
        """The folder of solutions, beside the one of challenges."""
        return self.path.parent / "solutions"


def find_bank(option: str | None, ini: str | None, rootdir: Path) -> Bank:
    """Find the bank: as named, else in the root directory, else as installed, else in the source checkout.

    Args:
        option: What the command line names, relative to the current directory.
        ini: What the ini file names, relative to the root directory.
        rootdir: pytest's root directory, or the current one.

    Raises:
        BankError: There is none where it is said to be, or nowhere.
    """
    if option:
        return _named(Path(option), f"the bank {option}, given on the command line")
    if ini:
        return _named(rootdir / ini, f"the bank {ini}, given as interview_bank in the ini file")
    looked: list[str] = []
    for bank in _candidates(rootdir):
        if _is_bank(bank.path):
            return bank
        looked.append(str(bank.path))
    raise BankError(
        f"there is no bank of challenges: none is installed, and there is no SLUG/{_MANIFEST} in {' or '.join(looked)}. "
        "Install pytest-interview-bank, or name a folder: --interview-bank=DIR (pytest), --bank DIR (pytest-interview)"
    )


def _candidates(rootdir: Path) -> Iterator[Bank]:
    yield Bank(rootdir / "challenges", "challenges/")
    for entry in metadata.entry_points(group=_ENTRY_POINTS):
        name = entry.dist.name if entry.dist else entry.name
        version = f" {entry.dist.version}" if entry.dist else ""
        yield Bank(_installed(entry), f"{name}{version}")
    yield Bank(Path(pytest_interview.__file__).parents[2] / "challenges", "challenges/ of the source checkout")


def _installed(entry: metadata.EntryPoint) -> Path:
    """The folder of an installed bank: its module says where, or has it beside itself."""
    try:
        module = entry.load()
        path = getattr(module, "path", None) or Path(module.__file__).parent / "challenges"
        return Path(path)
    except Exception as error:  # whatever a module of somebody else's raises while it is imported
        raise BankError(
            f"the installed bank {entry.value} cannot be used: {type(error).__name__}: {error}. "
            "Install it again, or name a folder: --interview-bank=DIR (pytest), --bank DIR (pytest-interview)"
        ) from error


def _is_bank(path: Path) -> bool:
    return any(path.glob(f"*/{_MANIFEST}"))


def _named(path: Path, said: str) -> Bank:
    if not path.is_dir():
        raise BankError(f"{said}: there is no such folder: name the one that has the challenges in it")
    if not _is_bank(path):
        inner = path.parent if (path / _MANIFEST).is_file() else path / "challenges"
        hint = f"did you mean {inner}?" if _is_bank(inner) else "name the folder that has the challenges in it"
        raise BankError(f"{said}: there is no challenge in it, no SLUG/{_MANIFEST}: {hint}")
    path = path.resolve()
    return Bank(path, f"{path.name}/")
