"""Several submissions to the toy, in every form that one can be handed in."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pytest_interview.bank.challenge import load_challenge
from pytest_interview.bank.kit import write_kit
from support import BANK, solution

SEVERAL = {
    "kit": solution("reference"),
    "zipped": solution("wrong_from_1000"),
    "tarred": solution("slow_sums_each_anew"),
    "file": solution("lazy_returns_none"),
}
"""Source by label; the label says in which form it is handed in."""


def kit_with(folder: Path, source: str) -> Path:
    """A kit that a candidate has filled in."""
    write_kit(folder, [load_challenge(BANK / "adder")])
    (folder / "adder" / "adder.py").write_text(source)
    return folder


def pack_kits(folder: Path, sources: Mapping[str, str]) -> None:
    """Put each submission into the folder, in the form that its label says."""
    with tempfile.TemporaryDirectory() as scratch:
        zipped = kit_with(Path(scratch) / "zipped", sources["zipped"])
        with zipfile.ZipFile(folder / "zipped.zip", "w") as archive:
            for path in sorted(zipped.rglob("*")):
                archive.write(path, path.relative_to(zipped))
        tarred = kit_with(Path(scratch) / "tarred", sources["tarred"])
        with tarfile.open(folder / "tarred.tar.gz", "w:gz") as tar:
            tar.add(tarred, arcname="tarred")
    shutil.rmtree(folder / "kit", ignore_errors=True)
    kit_with(folder / "kit", sources["kit"])
    (folder / "file").mkdir()
    (folder / "file" / "adder.py").write_text(sources["file"])
