"""Removes its temporary files when all went well."""

import shutil
import tempfile

from reference import *


class TemporaryDirectory:
    def __init__(self, dir: str) -> None:
        self.name = tempfile.mkdtemp(dir=dir)

    def __enter__(self) -> str:
        return self.name

    def __exit__(self, kind: Any, *_: object) -> None:
        if kind is None:
            shutil.rmtree(self.name)
