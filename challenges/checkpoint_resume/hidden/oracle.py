"""Files that lose what they may lose when a process is killed or the power goes, and a job that runs on them.

Files, crashes and the calls of ``transform`` live here, in the judge. Nothing here knows how a job remembers where it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

SOURCE, TARGET, CHECKPOINT = "source", "target", "checkpoint"


@dataclass(slots=True)
class File:
    """What is in a file, and how it came to be since it was safe."""

    content: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    since: list[tuple[str, Any]] = field(default_factory=list)

    def do(self, call: str, value: Any) -> None:
        """Append or truncate."""
        self.since.append((call, value))
        _change(self.content, call, value)

    def survive(self, part: float) -> None:
        """Keep what is safe and a first part of what was done since; the last append of that in part."""
        kept = bytearray(self.safe)
        exact = part * len(self.since)
        whole = int(exact)
        for call, value in self.since[:whole]:
            _change(kept, call, value)
        if whole < len(self.since) and self.since[whole][0] == "append":
            data = self.since[whole][1]
            kept += data[: int(len(data) * (exact - whole))]
        self.content, self.safe, self.since = kept, bytes(kept), []


def _change(content: bytearray, call: str, value: Any) -> None:
    if call == "append":
        content += value
    else:
        del content[value:]


@dataclass(frozen=True, slots=True)
class Crash:
    """When and how a run is stopped: in the middle of which change of a file, and what of each file is left."""

    at: int
    """The number of the change, from 1."""
    done: float = 1.0
    """How much of that change happens: a part of an append; of the other calls all (1.0) or nothing."""
    target: float = 1.0
    """How much survives of what was done to the target since it was safe. 1.0: the process was killed, and nothing is lost."""
    others: float = 1.0


@dataclass(slots=True)
class Disk:
    """Serves the calls of ``fs`` and counts them."""

    files: dict[str, File]
    crash: Crash | None = None
    changes: list[str] = field(default_factory=list)
    """The calls that change a file, since the run began."""
    fsyncs: int = 0
    bytes_read: int = 0
    bytes_appended: int = 0
    appends: dict[str, int] = field(default_factory=dict)
    dead: bool = False

    def begin(self, crash: Crash | None) -> None:
        """A run begins."""
        self.crash, self.dead, self.changes = crash, False, []
        self.fsyncs = self.bytes_read = self.bytes_appended = 0
        self.appends = {}

    def call(self, name: str, path: Any, *args: Any) -> list[Any] | None:
        """One call of ``fs``: what it returns, in a list, or None when the run is dead.

        Raises:
            FileNotFoundError: No such file.
            ValueError: Arguments that the README does not allow.
        """
        if self.dead:
            return None
        if type(path) is not str or (path not in (SOURCE, TARGET) and not path.startswith(CHECKPOINT)):
            raise ValueError(f"a path that is not the job's: {path!a:.60}")
        if name in ("size", "read"):
            return [getattr(self, "_" + name)(path, *args)]
        if path == SOURCE:
            raise ValueError("the source is not to be changed")
        return self._changing(name, path, args)

    def _size(self, path: str) -> int | None:
        return len(self.files[path].content) if path in self.files else None

    def _read(self, path: str, offset: Any, count: Any) -> bytes:
        if type(offset) is not int or type(count) is not int or offset < 0 or count < 0:
            raise ValueError(f"read({path!a}, {offset!a:.40}, {count!a:.40})")
        data = bytes(self._file(path).content[offset : offset + count])
        self.bytes_read += len(data) if path == SOURCE else 0
        return data

    def _file(self, path: str) -> File:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]

    def _changing(self, name: str, path: str, args: tuple[Any, ...]) -> list[Any] | None:
        self.changes.append(name)
        done = 1.0
        if self.crash is not None and len(self.changes) == self.crash.at:
            self.dead, done = True, self.crash.done
        if name == "append" or done == 1.0:
            getattr(self, "_" + name)(path, *args, done)
        if not self.dead:
            return [None]
        self._stop()
        return None

    def _append(self, path: str, data: Any, done: float) -> None:
        if type(data) is not bytes:
            raise ValueError(f"append of {type(data).__name__}")
        self.bytes_appended += len(data)
        self.appends[path] = self.appends.get(path, 0) + (1 if data else 0)
        self.files.setdefault(path, File()).do("append", data[: int(len(data) * done)])

    def _truncate(self, path: str, size: Any, _: float) -> None:
        file = self.files.setdefault(path, File())
        if type(size) is not int or not 0 <= size <= len(file.content):
            raise ValueError(f"truncate({path!a}, {size!a:.40}) of a file of {len(file.content)} bytes")
        file.do("truncate", size)

    def _rename(self, path: str, new: Any, _: float) -> None:
        if type(new) is not str or new == SOURCE or (new != TARGET and not new.startswith(CHECKPOINT)):
            raise ValueError(f"rename to {new!a:.60}")
        file = self._file(path)
        del self.files[path]
        self.files[new] = file

    def _fsync(self, path: str, _: float) -> None:
        file = self._file(path)
        self.fsyncs += 1
        file.safe, file.since = bytes(file.content), []

    def _stop(self) -> None:
        assert self.crash is not None
        self.lose(self.crash.target, self.crash.others)

    def lose(self, target: float, others: float) -> None:
        """The power goes, unless both are 1: a process that is killed loses nothing, and makes nothing safe."""
        if (target, others) == (1.0, 1.0):
            return
        for path, file in self.files.items():
            file.survive(target if path == TARGET else others)


def _upper(line: bytes) -> bytes:
    return line.upper()


def _twice(line: bytes) -> bytes:
    return line + b"\n" + line


def _joined(line: bytes) -> bytes:
    return line.strip() + b","


def _some(line: bytes) -> bytes:
    return line if len(line) % 2 else b""


def _nothing(_: bytes) -> bytes:
    return b""


TRANSFORMS: dict[str, Callable[[bytes], bytes]] = {
    "upper": _upper,
    "twice": _twice,
    "joined": _joined,
    "some": _some,
    "nothing": _nothing,
}


def lines_of(source: bytes) -> list[bytes]:
    """The lines, each with its end."""
    pieces = source.split(b"\n")
    return [piece + b"\n" for piece in pieces[:-1]] + [piece for piece in pieces[-1:] if piece]


def expected_target(source: bytes, name: str) -> bytes:
    """What the target has to hold in the end."""
    return b"".join(TRANSFORMS[name](line) for line in lines_of(source))


class Job:
    """A source, a transformation, and what is left of them on a disk from run to run."""

    def __init__(self, source: bytes, name: str, batch: int, *, fails_at: int = 0) -> None:
        """Nothing has been run. ``fails_at``: the call of transform that raises ValueError, from 1; 0: none."""
        safe_source = File(bytearray(source), source)
        self.disk = Disk({SOURCE: safe_source})
        self.batch = batch
        self.calls = 0
        self._fails_at = fails_at
        self._transform = TRANSFORMS[name]

    def transform(self, line: Any) -> bytes:
        """What the job is given as ``transform``."""
        self.calls += 1
        if self.calls == self._fails_at:
            raise ValueError("a line that cannot be transformed")
        if type(line) is not bytes:
            raise TypeError(f"transform of {type(line).__name__}")
        return self._transform(line)

    def run(self, observe: Callable[..., Any], crash: Crash | None = None) -> Any:
        """One run: how it ended."""
        self.disk.begin(crash)
        return observe("run", call=self.disk.call, transform=self.transform, batch=self.batch)

    @property
    def target(self) -> bytes:
        """What the target holds; nothing when it is missing."""
        file = self.disk.files.get(TARGET)
        return bytes(file.content) if file else b""


def crashes_everywhere(changes: list[str], target: float = 1.0, others: float = 1.0) -> list[Crash]:
    """A crash after each change, and in the middle of each append. Before a change is the same as after the one before."""
    return [
        Crash(at, done, target, others)
        for at, name in enumerate(changes, 1)
        for done in ((0.5, 1.0) if name == "append" else (1.0,))
    ]
