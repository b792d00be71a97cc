"""Runs pytest as a user without privileges, from copies that such a user can read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from support import BANK, Runner

_NOBODY = 65534
_FOLDERS = ("/usr/local/bin", "/usr/bin")
_NOT_NEEDED = ("mypy*", "ruff*", "pip", "pip-*", "setuptools*", "grimp*", "__pycache__", "*.pth")
_SOURCE = Path(__file__).parents[2] / "src"


class NoOrdinaryUserError(Exception):
    """There is no way to become another user here; the message says why."""


class OrdinaryRunner(Runner):
    """A runner whose pytest belongs to nobody."""

    def __init__(self) -> None:
        """Copy what is needed.

        Raises:
            NoOrdinaryUserError: We are not root, or the interpreter is for root only.
        """
        if os.geteuid() != 0:
            raise NoOrdinaryUserError("the tests run as an ordinary user already")
        self._prefix = [
            "setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--bounding-set=-all", "--",
        ]  # fmt: skip
        if shutil.which("setpriv") is None:
            raise NoOrdinaryUserError("setpriv(1) is missing")
        self._python = self._interpreter()
        self.folder = Path(tempfile.mkdtemp(prefix="interview-nobody-"))
        self._packages = self.folder / "packages"
        shutil.copytree(
            sysconfig.get_paths()["purelib"], self._packages, ignore=shutil.ignore_patterns(*_NOT_NEEDED), symlinks=True
        )
        shutil.copytree(_SOURCE, self._packages, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(BANK.parent, self.folder / BANK.parent.name)
        self.bank = self.folder / BANK.parent.name / BANK.name
        super().__init__(self.folder / "runs")
        subprocess.run(["chmod", "-R", "a+rX", str(self.folder)], check=True)

    def _interpreter(self) -> str:
        """One of our version that others may run, its library included."""
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        check = "import ctypes, os, sys; print(os.access(sys.executable, os.X_OK) and '%d.%d' % sys.version_info[:2])"
        for python in (os.path.realpath(sys.executable), *(f"{folder}/python{version}" for folder in _FOLDERS)):
            command = [*self._prefix, python, "-I", "-c", check]
            if (
                os.path.exists(python)
                and subprocess.run(command, capture_output=True, text=True).stdout == f"{version}\n"
            ):
                return python
        raise NoOrdinaryUserError(f"no python{version} that others may run")

    def directory(self) -> Path:
        """A fresh working directory that belongs to nobody."""
        directory = super().directory()
        for path in (directory, directory.parent / "tmp"):
            os.chown(path, _NOBODY, _NOBODY)
        for path in (self.folder, self._root, directory.parent):
            path.chmod(0o755)
        return directory

    def environment(self, directory: Path) -> dict[str, str]:
        """That of a run, with the copies in the place of what is installed."""
        return {
            **super().environment(directory),
            "PYTHONPATH": str(self._packages),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": str(directory.parent / "tmp"),
        }

    def command(self, *arguments: str | Path, python: Path | str = "") -> list[str]:
        """The command line, behind the change of user."""
        return [*self._prefix, *super().command(*arguments, python=self._python)]

    def close(self) -> None:
        """Delete the copies."""
        shutil.rmtree(self.folder, ignore_errors=True)
