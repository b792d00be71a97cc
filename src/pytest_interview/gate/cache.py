"""Results of steps of the deep gate, kept by the content of everything they depend on."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest_interview
from pytest_interview.gate.solutions import tree_hash


class Cache:
    """Files of JSON, one for each step; a run that was stopped goes on where it was."""

    def __init__(self, folder: Path | None) -> None:
        """Keep results in a folder; None keeps nothing."""
        self._folder = folder
        # What only the gate does is part of each step's own name.
        self._plugin = tree_hash(Path(pytest_interview.__file__).parent, without={"gate", "cli"})

    def get(self, step: str, content: str, make: Callable[[], Any], keep: Callable[[Any], bool] | None = None) -> Any:
        """The result of a step, made if it is not known.

        Args:
            step: Its name, with whatever else it depends on, such as a seed.
            content: A hash of what every step of the challenge depends on.
            make: Makes the result, as JSON holds it.
            keep: Whether a result is worth keeping; None keeps all.
        """
        known = self._read(step, content)
        if known:
            return known[0]
        result = make()
        if self._folder is not None and (keep is None or keep(result)):
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=self._folder, delete=False, encoding="utf-8") as file:
                json.dump(result, file)
            Path(file.name).replace(self._folder / self._file_name(step, content))
        return result

    def knows(self, step: str, content: str) -> bool:
        """Whether the result of a step is known."""
        return bool(self._read(step, content))

    def _read(self, step: str, content: str) -> list[Any]:
        """The result that is known, if any; one that was written in part is none."""
        if self._folder is None:
            return []
        try:
            return [json.loads((self._folder / self._file_name(step, content)).read_text("utf-8"))]
        except (OSError, ValueError):
            return []

    def _file_name(self, step: str, content: str) -> str:
        return hashlib.sha256(f"{self._plugin}/{content}/{step}".encode()).hexdigest() + ".json"


def default_folder() -> Path:
    """Where results are kept unless another place is given."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(base) / "pytest-interview" / "verify"
