"""The kit: a challenge without its hidden part, as a candidate gets it."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest_interview
from pytest_interview.bank.challenge import BankError, Challenge, check_slug, load_challenge, read_toml

MANIFEST = "kit.toml"
_FORMAT = 1
# In the folder of a challenge and in that of the kit, so that both are a root directory and nothing above them acts.
_PYTEST_INI = """\
[pytest]
testpaths = {folders}
pythonpath = {folders}
"""
# Each challenge has a test_examples.py, and the usual import mode takes the second for the first one, moved. The mode
# "importlib" is no way out: it would import the folder of a challenge as a package of the name of its module.
_CONFTEST = """\
import sys


def pytest_collectstart(collector):
    \"\"\"Let each challenge have a test_examples.py of its own.\"\"\"
    sys.modules.pop("test_examples", None)
"""
_README = """\
# Your interview kit

{tasks}

1. Read the README in the folder of the challenge. It says everything that is graded, part by part.
2. Fill in the file named after the challenge. Only that file counts: nothing else you hand in is looked at.
3. Try it on the visible examples as often as you like:

       pip install pytest-interview      # once
       pytest --interview                # here, or in the folder of a challenge

   The examples run in the same sandbox that the grading uses: a scratch directory, no network, and of other people's code
   the standard library only. Without the plugin, plain `pytest` runs the same examples.
4. Hand in this folder, packed or not, or just the file.

The examples are not the grade. Hidden tests decide: they try many more inputs, and they test what the README says and
nothing that it does not say. A part that is right earns its points, whatever the other parts do.

## What your code may use

These limits end what hangs or grows without end; right solutions need a third of the time and half of the memory at the most.

| challenge | CPU time each time a test asks something | in one test | memory | printed in a test | files | processes beside its own |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
{limits}
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
            return Kit(folder, _slugs(manifest))
    return None


def _slugs(manifest: Path) -> tuple[str, ...]:
    """The slugs in a manifest, which somebody else may have written: none may lead out of the kit."""
    data = read_toml(manifest)
    if data.get("format") != _FORMAT:
        raise BankError(f"{manifest}: format = {data.get('format')!r}: this release reads format {_FORMAT}")
    challenges = data.get("challenges")
    if not isinstance(challenges, dict) or not challenges:
        raise BankError(f"{manifest}: [challenges] is missing or empty: write a new kit, pytest-interview kit")
    for slug in challenges:
        try:
            check_slug(slug)
        except BankError as error:
            raise BankError(f"{manifest}: {error}") from None
    return tuple(challenges)


def write_kit(directory: Path, challenges: Sequence[Challenge]) -> None:
    """Write a kit: per challenge its README, stub, examples and manifest, and nothing that is hidden.

    Raises:
        BankError: The folder exists and is not empty, or no challenge was named. Nothing is written then.
    """
    if not challenges:
        raise BankError("a kit needs at least one challenge: name it with --challenge SLUG")
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise BankError(f"{directory} exists and is not empty: name a new folder for the kit")
    made = _make_parents(directory)
    draft = Path(tempfile.mkdtemp(dir=directory.parent, prefix=".kit-"))
    try:
        for challenge in challenges:
            _write_challenge(draft / challenge.slug, challenge)
        (draft / "README.md").write_text(
            _README.format(tasks=_tasks(challenges), limits=_limits(challenges)), encoding="utf-8"
        )
        (draft / MANIFEST).write_text(_manifest(challenges), encoding="utf-8")
        folders = " ".join(challenge.slug for challenge in challenges)
        (draft / "pytest.ini").write_text(_PYTEST_INI.format(folders=folders), encoding="utf-8")
        if len(challenges) > 1:
            (draft / "conftest.py").write_text(_CONFTEST, encoding="utf-8")
        draft.chmod(0o755)
        if directory.exists():
            directory.rmdir()
        os.rename(draft, directory)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        for parent in made:
            parent.rmdir()
        raise


def _make_parents(directory: Path) -> list[Path]:
    """Make the folders above; returns those that there were not, the innermost first."""
    missing = [parent for parent in directory.parents if not parent.exists()]
    directory.parent.mkdir(parents=True, exist_ok=True)
    return missing


def _write_challenge(folder: Path, challenge: Challenge) -> None:
    """Copy what a candidate may see, by name: what is not on this list stays behind."""
    folder.mkdir()
    for path in (challenge.path / "README.md", challenge.stub, challenge.examples, challenge.path / "challenge.toml"):
        if not path.is_file():
            raise BankError(
                f"{challenge.slug}/{path.name} is missing in the bank: write it, no kit is complete without"
            )
        shutil.copyfile(path, folder / path.name)
    (folder / "pytest.ini").write_text(_PYTEST_INI.format(folders="."), encoding="utf-8")


def _tasks(challenges: Sequence[Challenge]) -> str:
    return "\n".join(
        f"- **{challenge.title}** (`{challenge.slug}/`), {challenge.level}, about {challenge.minutes} minutes"
        for challenge in challenges
    )


def _limits(challenges: Sequence[Challenge]) -> str:
    """A row of the table for each challenge."""
    rows = []
    for challenge in challenges:
        limits = challenge.limits
        seconds = [f"{seconds:g} s" for seconds in (limits.cpu_seconds, limits.total_cpu_seconds)]
        sizes = [f"{limits.memory_mib} MiB", f"{limits.output_kib} KiB", f"{limits.disk_mib} MiB"]
        cells = [f"`{challenge.slug}`", *seconds, *sizes, str(limits.child_processes or "none")]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def revision(challenge: Challenge) -> str:
    """What a kit says of the revision it was made from.

    The hash of the challenge itself is the judge's: the seed of the hidden tests comes from it, so it stays out of
    the kit. Who has the bank can compute this from it; nobody can compute it back.
    """
    return hashlib.sha256(b"kit " + challenge.hash.encode()).hexdigest()


def _manifest(challenges: Sequence[Challenge]) -> str:
    minutes = sum(challenge.minutes for challenge in challenges)
    lines = [f"format = {_FORMAT}", f'plugin = "{pytest_interview.__version__}"', f"minutes = {minutes}"]
    lines += ["", "[challenges]   # slug = revision"]
    lines += [f'{challenge.slug} = "{revision(challenge)}"' for challenge in challenges]
    return "\n".join(lines) + "\n"
