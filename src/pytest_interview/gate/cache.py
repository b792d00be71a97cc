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
        if self._folder is None:
            return make()
        key = hashlib.sha256(f"{self._plugin}/{content}/{step}".encode()).hexdigest()
        path = self._folder / f"{key}.json"
        try:
            return json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            result = make()
        if keep is not None and not keep(result):
            return result
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self._folder, delete=False, encoding="utf-8") as file:
            json.dump(result, file)
        Path(file.name).replace(path)
        return result


def default_folder() -> Path:
    """Where results are kept unless another place is given."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(base) / "pytest-interview" / "verify"
