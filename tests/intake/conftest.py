"""What the tests of the intake share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """An empty folder called ann, to hand in."""
    folder = tmp_path / "ann"
    folder.mkdir()
    return folder
