"""The files of checkpoint and resume against what is known of real ones, and the reference against the files.

* Which protocols survive which loss: Pillai et al., "All File Systems Are Not Created Equal: On the Complexity of Crafting
  Crash-Consistent Applications" (OSDI 2014), section 2, and the SQLite documentation, "Atomic Commit In SQLite", sections 2 and 3.
* What is left after a crash: all prefixes of what was done, by brute force.
* What a kill leaves: real files, in a directory of the test.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bank.modules import load

oracle = load("checkpoint_resume", "oracle")
probes = load("checkpoint_resume", "probes")
Steps = list[tuple[Any, ...]]
_NEW, _OLD = b"the new content", b"old"
_IN_PLACE: Steps = [("truncate", "checkpoint", 0), ("append", "checkpoint", _NEW), ("fsync", "checkpoint")]
_WRITE_NEW: Steps = [("append", "checkpoint.new", _NEW)]
_REPLACE: Steps = [("rename", "checkpoint.new", "checkpoint")]
_PROTOCOLS: dict[str, tuple[Steps, bool, bool]] = {
    # what is done, whether a kill is survived, whether a loss of power is
    "overwrite in place": (_IN_PLACE, False, False),
    "replace without fsync": ([*_WRITE_NEW, *_REPLACE], True, False),
    "replace, then fsync": ([*_WRITE_NEW, *_REPLACE, ("fsync", "checkpoint")], True, False),
    "fsync, then replace": ([*_WRITE_NEW, ("fsync", "checkpoint.new"), *_REPLACE], True, True),
}


def _contents_after(steps: Steps, *, power: bool) -> set[bytes | None]:
    """What the file can hold after a crash anywhere in a protocol."""
    parts = [0.0, 0.25, 0.5, 0.75, 1.0] if power else [1.0]
    found: set[bytes | None] = set()
    for at in range(1, len(steps) + 1):
        for done in (0.0, 0.5, 1.0):
            for part in parts:
                disk = oracle.Disk({"checkpoint": oracle.File(bytearray(_OLD), _OLD)})
                disk.begin(oracle.Crash(at, done, part, part))
                for step in steps:
                    disk.call(*step)
                file = disk.files.get("checkpoint")
                found.add(bytes(file.content) if file else None)
    return found


@pytest.mark.parametrize("name", _PROTOCOLS)
def test_protocols_survive_what_they_are_known_to_survive(name: str) -> None:
    """After a crash at any step the old or the new content is there, or not, as the literature says."""
    steps, survives_kill, survives_power = _PROTOCOLS[name]
    assert (_contents_after(steps, power=False) <= {_OLD, _NEW}) is survives_kill
    assert (_contents_after(steps, power=True) <= {_OLD, _NEW}) is survives_power


def test_what_survives_is_a_first_part() -> None:
    """Over 3,000 histories, what is left of a file is what some first part of its history leaves, and all parts occur."""
    rng = random.Random(18)
    for _ in range(3000):
        file, states, content = oracle.File(bytearray(b"safe"), b"safe"), [b"safe"], b"safe"
        for _ in range(rng.randrange(4)):
            if rng.random() < 0.7:
                data = rng.randbytes(rng.randrange(4))
                states += [content + data[:size] for size in range(1, len(data) + 1)]
                content += data
                file.do("append", data)
            else:
                content = content[: rng.randrange(len(content) + 1)]
                states.append(content)
                file.do("truncate", len(content))
        assert bytes(file.content) == content
        part = rng.choice([0.0, 1.0, rng.random()])
        file.survive(part)
        assert bytes(file.content) in states
        assert bytes(file.content) == file.safe
        if part in (0.0, 1.0):
            assert bytes(file.content) == (b"safe" if part == 0.0 else content)


@pytest.mark.parametrize("seed", range(40))
def test_a_kill_leaves_what_real_files_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """The reference, stopped at the same calls, leaves the same bytes in real files and in the oracle's."""
    monkeypatch.chdir(tmp_path)
    rng = random.Random(seed)
    source = b"".join(rng.choice([b"a\n", b"bcd\n", b"\n", b"efghij\n"]) for _ in range(rng.randint(1, 9)))
    batch = rng.randint(1, 4)
    job = oracle.Job(source, "twice", batch)
    Path("source").write_bytes(source)
    for at in [rng.randint(1, 12) for _ in range(rng.randint(0, 4))]:
        job.run(_in_process, oracle.Crash(at))
        probes._run(_Stopping([at]), oracle.TRANSFORMS["twice"], batch)
        for path in Path().iterdir():
            assert path.read_bytes() == bytes(job.disk.files[path.name].content)


class _Stopping(probes._RealFiles):  # type: ignore[misc, name-defined]  # loaded by path
    """Real files that stop after so many changes, as a kill does."""

    def __init__(self, left: list[int]) -> None:
        super().__init__(lambda: None)
        self._left = left

    def __getattribute__(self, name: str) -> Any:
        method = super().__getattribute__(name)
        if name not in ("append", "truncate", "rename", "fsync"):
            return method

        def change(*args: Any) -> Any:
            if not self._left[0]:
                raise probes._Crash
            self._left[0] -= 1
            return method(*args)

        return change


def _in_process(probe: str, **arguments: Any) -> Any:
    return getattr(probes, probe)(**arguments)


def _source(rng: random.Random) -> bytes:
    lines = [bytes(rng.choices(b"ab \xc3\n", k=rng.randrange(8))) for _ in range(rng.randrange(8))]
    return b"\n".join(lines) + rng.choice([b"", b"\n"])


def _crash(rng: random.Random) -> Any:
    parts: Callable[[], float] = lambda: rng.choice([0.0, 0.3, 0.5, 0.9, 1.0])  # noqa: E731  # one line is clearer
    return oracle.Crash(rng.randint(1, 14), rng.choice([0.0, 0.5, 1.0]), *rng.choice([(1.0, 1.0), (parts(), parts())]))


def test_the_reference_survives() -> None:
    """Over 10,000 jobs with up to three crashes each, the reference makes the target right and safe, with little work done twice."""
    rng = random.Random(81)
    crashed = 0
    for _ in range(10_000):
        source, name, batch = _source(rng), rng.choice(sorted(oracle.TRANSFORMS)), rng.randint(1, 4)
        job = oracle.Job(source, name, batch)
        endings = [job.run(_in_process, _crash(rng)) for _ in range(rng.randrange(4))]
        assert job.run(_in_process) == "finished"
        job.disk.lose(0.0, 0.0)
        assert job.target == b"".join(map(oracle.TRANSFORMS[name], source.splitlines(keepends=True)))
        crashes = endings.count("crashed")
        assert job.calls <= len(source.splitlines()) + batch * crashes
        crashed += crashes
    assert crashed > 5000
