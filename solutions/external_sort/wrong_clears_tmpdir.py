"""Empties the temporary directory when it is done, although others use it, too."""

from reference import *

_sort = external_sort


def external_sort(source: str, target: str, *, tmpdir: str, **options: Any) -> int:
    try:
        return _sort(source, target, tmpdir=tmpdir, **options)
    finally:
        for entry in list(os.scandir(tmpdir)):
            if entry.is_file():
                os.unlink(entry.path)
