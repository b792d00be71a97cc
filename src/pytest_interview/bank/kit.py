"""The kit: a challenge without its hidden part, as a candidate gets it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest_interview
from pytest_interview.bank.challenge import BankError, Challenge, load_challenge, read_toml

MANIFEST = "kit.toml"
_FORMAT = 1
# With several challenges there are several files called test_examples.py, which only this import mode keeps apart.
_PYTEST_INI = """\
[pytest]
addopts = --import-mode=importlib
pythonpath = {paths}
"""
_CHALLENGE_INI = """\
[pytest]
pythonpath = .
"""
_README = """\
# Your interview kit

{tasks}

1. Read the README in the folder of the challenge. It says everything that is graded, part by part.
2. Fill in the file named after the challenge. Only that file counts: nothing else you hand in is looked at.
3. Try it on the visible examples as often as you like:

       pip install pytest-interview      # once
       pytest --interview                # here, or in the folder of a challenge

   The examples run in the same sandbox that the grading uses: the standard library, a scratch directory, no network and
   no other processes. Without the plugin, plain `pytest` runs the same examples.
4. Hand in this folder, packed or not, or just the file.

The examples are not the grade. Hidden tests decide: they try many more inputs, and they test what the README says and
nothing that it does not say. A part that is right earns its points, whatever the other parts do.
"""


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit's folder and the challenges in it."""

    path: Path
    slugs: tuple[str, ...]

    def challenges(self, directory: Path) -> list[Challenge]:
        """The challenges of the kit, or the one in whose folder ``directory`` is.

        Raises:
            BankError: One is damaged.
        """
        here = directory.resolve()
        inside = [slug for slug in self.slugs if here.is_relative_to((self.path / slug).resolve())]
        return [load_challenge(self.path.resolve() / slug) for slug in inside or self.slugs]


def find_kit(directory: Path) -> Kit | None:
    """The kit that a directory is the top or a challenge's folder of, if it is one.

    Raises:
        BankError: There is a manifest, but it cannot be read.
    """
    for folder in (directory, directory.parent):
        manifest = folder / MANIFEST
        if manifest.is_file():
            slugs = read_toml(manifest).get("challenges", {})
            return Kit(folder, tuple(slugs))
    return None


def write_kit(directory: Path, challenges: Sequence[Challenge]) -> None:
    """Write a kit: per challenge its README, stub, examples and manifest, and nothing that is hidden.

    Raises:
        BankError: The folder exists and is not empty, or no challenge was named. Nothing is written then.
    """
    if not challenges:
        raise BankError("a kit needs at least one challenge: name it with --challenge SLUG")
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise BankError(f"{directory} exists and is not empty: name a new folder for the kit")
    directory.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=directory.parent, prefix=".kit-"))
    try:
        for challenge in challenges:
            _write_challenge(draft / challenge.slug, challenge)
        (draft / "README.md").write_text(_README.format(tasks=_tasks(challenges)), encoding="utf-8")
        (draft / MANIFEST).write_text(_manifest(challenges), encoding="utf-8")
        paths = " ".join(challenge.slug for challenge in challenges)
        (draft / "pytest.ini").write_text(_PYTEST_INI.format(paths=paths), encoding="utf-8")
        draft.chmod(0o755)
        if directory.exists():
            directory.rmdir()
        os.rename(draft, directory)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _write_challenge(folder: Path, challenge: Challenge) -> None:
    """Copy what a candidate may see, by name: what is not on this list stays behind."""
    folder.mkdir()
    for path in (challenge.path / "README.md", challenge.stub, challenge.examples, challenge.path / "challenge.toml"):
        shutil.copyfile(path, folder / path.name)
    (folder / "pytest.ini").write_text(_CHALLENGE_INI, encoding="utf-8")


def _tasks(challenges: Sequence[Challenge]) -> str:
    return "\n".join(
        f"- **{challenge.title}** (`{challenge.slug}/`), {challenge.level}, about {challenge.minutes} minutes"
        for challenge in challenges
    )


def _manifest(challenges: Sequence[Challenge]) -> str:
    lines = [f"format = {_FORMAT}", f'plugin = "{pytest_interview.__version__}"', "", "[challenges]"]
    lines += [f'{challenge.slug} = "{challenge.hash}"' for challenge in challenges]
    return "\n".join(lines) + "\n"
