"""Reads the sources out of an archive without extracting it: no member ever becomes a path."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from pytest_interview.intake.submission import LARGEST_SOURCE, RejectedError

ENDINGS = (".zip", ".tar.gz", ".tgz", ".tar")
_MOST_MEMBERS = 2000
_MOST_BYTES = 32 * 1024 * 1024
"""Bytes that all members may expand to together."""
_LARGEST_ARCHIVE = 16 * 1024 * 1024
_CHUNK = 64 * 1024


def is_archive(name: str) -> bool:
    """Whether a file's name is that of an archive we read."""
    return name.lower().endswith(ENDINGS)


def members(name: str, content: bytes) -> dict[str, bytes]:
    """The Python files of an archive: path inside it -> content, cut one byte beyond the largest source.

    Every member is looked at, and the whole archive is refused for one that is not in order.

    Raises:
        RejectedError: The archive is broken, escapes, explodes, or holds links or devices in place of sources.
    """
    if len(content) > _LARGEST_ARCHIVE:
        raise RejectedError(f"{name} has {len(content):,} bytes, at most {_LARGEST_ARCHIVE:,} are allowed")
    reader = _zip_members if name.lower().endswith(".zip") else _tar_members
    found: dict[str, bytes] = {}
    total = 0
    try:
        for number, (path, is_regular, stream) in enumerate(reader(name, content), 1):
            if number > _MOST_MEMBERS:
                raise RejectedError(f"{name} has more than {_MOST_MEMBERS} members: hand in the kit only")
            _check_path(name, path)
            kept, size = _read(stream, name, _MOST_BYTES - total) if stream else (b"", 0)
            total += size
            if path.endswith(".py"):
                if not is_regular:
                    raise RejectedError(f"{name}: {path} is not a regular file: hand in the file itself, not a link")
                found[path] = kept
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise RejectedError(f"{name} cannot be read as an archive ({type(error).__name__}): pack it again") from None
    return found


def _check_path(name: str, path: str) -> None:
    unsafe = path.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", path) or "\\" in path or ".." in path.split("/")
    if unsafe or any(ord(character) < 32 for character in path):
        raise RejectedError(f"{name}: unsafe path in archive: {ascii(path)[1:-1]}: pack it again from inside the kit")


def _read(stream: IO[bytes], name: str, room: int) -> tuple[bytes, int]:
    """Read a member to its end, counting what really comes out; headers are not believed."""
    kept, size = b"", 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > room:
            raise RejectedError(f"{name} expands to over {_MOST_BYTES // 2**20} MiB: hand in the kit only")
        if len(kept) <= LARGEST_SOURCE:
            kept += chunk
    return kept[: LARGEST_SOURCE + 1], size


def _zip_members(name: str, content: bytes) -> Iterator[tuple[str, bool, IO[bytes] | None]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            if info.flag_bits & 1:
                raise RejectedError(f"{name} is encrypted: pack it without a password")
            if info.is_dir():
                yield info.filename, False, None
                continue
            kind = info.external_attr >> 28  # the file type of a Unix mode; 0 where the packer wrote none
            with archive.open(info) as stream:
                yield info.filename, kind in (0, 0o10), stream


def _tar_members(_name: str, content: bytes) -> Iterator[tuple[str, bool, IO[bytes] | None]]:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for info in archive:
            yield info.name, info.isreg(), archive.extractfile(info) if info.isreg() else None
