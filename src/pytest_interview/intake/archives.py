"""Reads the sources out of an archive without extracting it: no member ever becomes a path.

The readers of the standard library believe what headers say. What they would believe at our expense is
checked first: a zip may use only the two methods that packers use by default (the others inflate a chunk
without a bound), and a tar is inflated here, under a bound, before it is parsed.
"""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Collection, Iterator
from typing import IO

from pytest_interview.intake.submission import LARGEST_SOURCE, RejectedError, shown
from pytest_interview.intake.tree import Kind

ENDINGS = (".zip", ".tar.gz", ".tgz", ".tar")
OTHER_ENDINGS = (".gz", ".bz2", ".xz", ".zst", ".tbz", ".tbz2", ".txz", ".7z", ".rar", ".whl", ".egg")
"""What people also pack with; told apart from files that are no submission at all."""
LARGEST_ARCHIVE = 16 * 1024 * 1024
_MOST_MEMBERS = 2000
_MOST_BYTES = 32 * 1024 * 1024
"""Bytes that all members may expand to together."""
_DEEPEST = 3
"""Levels that sources are looked for in: one wrapping folder, the slug's folder, the file."""
_CHUNK = 64 * 1024
_GZIP = b"\x1f\x8b"
_ENCRYPTED = 0x1 | 0x40
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNIX_KINDS = {0: Kind.FILE, 0o04: Kind.FOLDER, 0o10: Kind.FILE, 0o12: Kind.LINK}
"""File type of a Unix mode -> kind; 0 where the packer wrote none."""


def is_archive(name: str) -> bool:
    """Whether a file's name is that of an archive we read."""
    return name.lower().endswith(ENDINGS)


class ArchiveTree:
    """The names in an archive as a tree, and the content of those that may be sources."""

    def __init__(self, name: str, content: bytes, wanted: Collection[str]) -> None:
        """Read it to its end, keeping the members whose last name is wanted.

        Raises:
            RejectedError: The archive is broken, encrypted, or explodes, or a member would escape.
        """
        self._name = shown(name)
        self._children: dict[str, dict[str, Kind]] = {"": {}}
        self._contents: dict[str, bytes] = {}
        if len(content) > LARGEST_ARCHIVE:
            raise RejectedError(f"{self._name} has over {LARGEST_ARCHIVE // 2**20} MiB: hand in the kit only")
        try:
            self._load(name, content, wanted)
        except RejectedError:
            raise
        except Exception as error:  # on crafted bytes the readers raise more than they document, RecursionError too
            raise RejectedError(
                f"{self._name} cannot be read as an archive ({type(error).__name__}): pack it again"
            ) from None

    def entries(self, folder: str) -> dict[str, Kind]:
        """What is directly in a folder; nothing if there is no such folder."""
        return self._children.get(folder, {})

    def read(self, path: str) -> bytes:
        """The content of a wanted member, cut one byte beyond the largest source.

        Raises:
            RejectedError: It is a link, a folder or a device.
        """
        folder, _, name = path.rpartition("/")
        kind = self._children[folder][name]
        if kind is not Kind.FILE:
            raise RejectedError(f"{self._name}: {shown(path)} is {kind.value}: pack the file itself")
        return self._contents[path]

    def _load(self, name: str, content: bytes, wanted: Collection[str]) -> None:
        reader = self._zip_members if name.lower().endswith(".zip") else self._tar_members
        total = 0
        for number, (raw, kind, stream) in enumerate(reader(content), 1):
            if number > _MOST_MEMBERS:
                raise RejectedError(f"{self._name} has more than {_MOST_MEMBERS:,} members: hand in the kit only")
            path = self._safe(raw)
            is_wanted = path.rsplit("/", 1)[-1] in wanted
            if is_wanted and path in self._contents:
                raise RejectedError(f"{self._name} has two members called {shown(path)}: pack it again")
            kept, size = self._read(stream, _MOST_BYTES - total, keep=is_wanted) if stream else (b"", 0)
            total += size
            if path:
                self._add(path, kind)
            if is_wanted:
                self._contents[path] = kept

    def _add(self, path: str, kind: Kind) -> None:
        """Note a member and the folders above it, for which many packers write no member."""
        parts = path.split("/", _DEEPEST)
        for depth, name in enumerate(parts[:_DEEPEST]):
            siblings = self._children.setdefault("/".join(parts[:depth]), {})
            if depth == len(parts) - 1:
                siblings[name] = kind
            else:
                siblings.setdefault(name, Kind.FOLDER)

    def _safe(self, raw: str) -> str:
        unsafe = raw.startswith("/") or re.match(r"[A-Za-z]:", raw) or "\\" in raw or ".." in raw.split("/")
        if unsafe or any(ord(character) < 32 for character in raw):
            raise RejectedError(
                f"{self._name}: unsafe path in archive: {shown(raw)}: pack it again from inside the kit"
            )
        return "/".join(part for part in raw.split("/") if part not in ("", "."))

    def _read(self, stream: IO[bytes], room: int, *, keep: bool) -> tuple[bytes, int]:
        """Read a member to its end, counting what really comes out."""
        kept, size = b"", 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise self._explodes()
            if keep and len(kept) <= LARGEST_SOURCE:
                kept += chunk
        return kept[: LARGEST_SOURCE + 1], size

    def _explodes(self) -> RejectedError:
        return RejectedError(f"{self._name} expands to over {_MOST_BYTES // 2**20} MiB: hand in the kit only")

    def _zip_members(self, content: bytes) -> Iterator[tuple[str, Kind, IO[bytes] | None]]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if info.flag_bits & _ENCRYPTED:
                    raise RejectedError(f"{self._name} is encrypted: pack it without a password")
                if info.compress_type not in _METHODS:
                    raise RejectedError(
                        f"{self._name} uses compression method {info.compress_type}: pack it as an ordinary zip (deflate)"
                    )
                if info.is_dir():
                    yield info.orig_filename, Kind.FOLDER, None
                    continue
                kind = _UNIX_KINDS.get(info.external_attr >> 28, Kind.SPECIAL)
                with archive.open(info) as stream:
                    yield info.orig_filename, kind, stream

    def _tar_members(self, content: bytes) -> Iterator[tuple[str, Kind, IO[bytes] | None]]:
        if content.startswith(_GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as inflated:
                content = inflated.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise self._explodes()
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:", tarinfo=_ForwardOnly) as archive:
            for info in archive:
                kind = Kind.FOLDER if info.isdir() else Kind.LINK if info.issym() or info.islnk() else Kind.SPECIAL
                kind = Kind.FILE if info.isreg() else kind
                yield info.name, kind, archive.extractfile(info) if info.isreg() else None


class _ForwardOnly(tarfile.TarInfo):
    """A member's header. Negative sizes send older releases of tarfile back to where they came from, for ever."""

    def _block(self, count: int) -> int:
        if count < 0:
            raise tarfile.ReadError("negative size")
        return -(-count // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
