"""Sandbox processes: what they are given, what they are kept from, and what is left of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pytest_interview.sandbox import confine
from pytest_interview.sandbox.faults import SandboxUnavailableError, SubmissionFault, SubmissionHalted
from pytest_interview.sandbox.orders import Order
from pytest_interview.sandbox.process import SandboxProcess
from pytest_interview.sandbox.server import Server
from pytest_interview.sandbox.watch import Budget
from pytest_interview.verdicts import Verdict

pytestmark = pytest.mark.skipif(bool(confine.missing_layers()), reason=f"no sandbox here: {confine.missing_layers()}")
_MIB = 2**20
Start = Callable[..., SandboxProcess]


def _ask(process: SandboxProcess, **arguments: Any) -> Any:
    return process.ask("observe", "do", arguments)


def test_answers_and_keeps_its_state(start: Start) -> None:
    """A process answers as often as it is asked; it is one process."""
    process = start("calls = []\n\n\ndef do(x):\n    calls.append(x)\n    return calls\n")
    assert _ask(process, x=1) == [1]
    assert _ask(process, x=(2.5, b"x")) == [1, (2.5, b"x")]
    assert process.layers == confine.layers()


def test_a_replaced_file_may_keep_its_mode(start: Start) -> None:
    """Solutions that copy the mode, the times and the attributes of a file that they replace are not in the wrong."""
    process = start(
        "import os, shutil, tempfile\n\n\ndef do(x):\n    open('old', 'w').close()\n"
        "    with tempfile.NamedTemporaryFile('w', dir='.', delete=False) as new:\n        new.write(x)\n"
        "    shutil.copystat('old', new.name)\n    shutil.copymode('old', new.name)\n    os.replace(new.name, 'old')\n"
        "    shutil.copy2('old', 'copy')\n    return open('copy').read()\n"
    )
    assert _ask(process, x="text") == "text"


def test_collaborators(start: Start) -> None:
    """A function of ours is called back, with what it raises."""
    process = start(
        "def do(f):\n    try:\n        return [f(1), f(n=2)]\n    except KeyError as error:\n        return error.args\n"
    )
    assert _ask(process, f=lambda n: n + 10) == [11, 12]

    def fails(n: int) -> int:
        raise KeyError("gone")

    assert _ask(process, f=fails) == ("gone",)


def test_a_collaborator_is_good_for_its_own_request(start: Start) -> None:
    """A function that was kept from an earlier request is not called any more."""
    process = start("kept = []\n\n\ndef do(f=None):\n    if f: kept.append(f)\n    return kept[0](1)\n")
    calls: list[int] = []
    _ask(process, f=calls.append)
    with pytest.raises(SubmissionFault):
        _ask(process)
    assert calls == [1]


def test_is_given_nothing(start: Start) -> None:
    """Neither environment, nor descriptors, nor a terminal, nor anything of the judge's is in the process."""
    source = (
        "import os, sys\n\n\ndef do():\n    fds = []\n    for n in range(256):\n        try: os.fstat(n)\n        except OSError: continue\n"
        "        fds.append(n)\n    heavy = [m for m in sys.modules if m.split('.')[0] in ('pytest', '_pytest', 'hypothesis')]\n"
        "    return [sorted(os.environ), fds, heavy, os.isatty(0), sys.flags.safe_path, sys.flags.no_site, os.getcwd()]\n"
    )
    process = start(source)
    environment, descriptors, heavy, terminal, safe_path, no_site, directory = _ask(process)
    assert set(environment) == {"LANG", "MALLOC_ARENA_MAX", "PATH", "PYTHONHASHSEED", "TZ"}
    assert len(descriptors) == 5
    assert (heavy, terminal, safe_path, no_site) == ([], False, True, 1)
    assert directory == process.work_directory
    assert not os.path.samefile(directory, Path.cwd())


def test_files_of_its_own(start: Start) -> None:
    """Its directory is there to write in, and is deleted with it."""
    process = start(
        "import os\n\n\ndef do():\n    open('a', 'w').write('x')\n    os.mkdir('d')\n    return os.listdir('.')\n"
    )
    assert sorted(_ask(process)) == ["a", "d"]
    directory = process.work_directory
    process.close()
    assert not Path(directory).exists()


def test_close_ends_everything(start: Start) -> None:
    """After close no process is left, threads of it included, and what it used is told."""
    source = (
        "import threading\n\n\ndef do():\n    threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "    print('hello')\n    return sum(range(10**6))\n"
    )
    process = start(source)
    _ask(process)
    usage = process.close()
    assert not Path(f"/proc/{process.pid}").exists()
    assert (usage.output, usage.spent.cpu > 0.001, usage.peak_bytes > _MIB) == (b"hello\n", True, True)


def test_the_longest_observation_is_told(start: Start) -> None:
    """The CPU time of one observation is told apart from that of all; one that passed the limit is not among them."""
    process = start("def do(count=1):\n    return sum(range(count))\n", cpu_seconds=2.0)
    _ask(process)
    before = process.cpu_seconds()
    process.ask("observe", "do", {"count": 2_000_000})
    longest = process.cpu_seconds() - before
    for _ in range(3):
        process.ask("observe", "do", {"count": 500_000})
    usage = process.close()
    assert longest / 2 < usage.longest_cpu <= longest < usage.spent.cpu
    halted = start("def do():\n    while True: pass\n")
    with pytest.raises(SubmissionHalted):
        _ask(halted)
    assert halted.close().longest_cpu < 0.3 < halted.close().spent.cpu


@pytest.mark.parametrize(
    ("body", "verdict", "message"),
    [
        ("while True: pass", Verdict.TIME_LIMIT, "over 0.3 s of CPU time"),
        ("import time; time.sleep(60)", Verdict.TIME_LIMIT, "hangs: asleep for 0.3 s"),
        ("x = b'x' * 2**27; return len(x + x)", Verdict.MEMORY_LIMIT, "Memory|96 MiB"),
        ("while True: print('x' * 1000)", Verdict.OUTPUT_LIMIT, "64 KiB printed"),
        (
            "for n in range(9): open(str(n), 'wb').write(b'x' * 2**16)\n    while True: pass",
            Verdict.OUTPUT_LIMIT,
            "of files",
        ),
    ],
)
def test_limits(start: Start, body: str, verdict: Verdict, message: str) -> None:
    """Each limit halts the process, says which it was, and leaves nothing that runs."""
    process = start(f"def do():\n    {body}\n", output_bytes=64 * 1024, disk_bytes=2**18)
    with pytest.raises(SubmissionHalted) as caught:
        _ask(process)
    assert caught.value.verdict is verdict
    assert any(part in caught.value.message for part in message.split("|"))
    assert not Path(f"/proc/{process.pid}").exists()


def test_a_busy_machine_is_no_hang(start: Start) -> None:
    """Who waits for a processor is not asleep: many at once get their answers."""
    processes = [start("def do():\n    return sum(range(300_000))\n", cpu_seconds=2.0) for _ in range(6)]
    for process in processes:
        assert _ask(process) == sum(range(300_000))


def test_a_wrong_order_is_refused(server: Server, tmp_path: Path) -> None:
    """A process that cannot be confined as it was ordered runs nothing, and says why."""
    order = Order(
        slug="subject",
        driver="probes",
        import_paths=("/nowhere/at/all",),
        work_directory="",
        cpu_seconds=4,
        memory_bytes=2**28,
        disk_bytes=2**20,
        random_seed=1,
        confined=True,
    )
    with pytest.raises(SandboxUnavailableError, match="could not be confined"):
        SandboxProcess(server, order, Budget(), tmp_path)


def test_a_missing_layer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Landlock, or on another machine or system, there is no strict sandbox, and the reason is said."""
    assert confine.missing_layers() == []
    monkeypatch.setattr(confine, "landlock_abi", lambda: 0)
    (missing,) = confine.missing_layers()
    assert missing.startswith("Landlock: ABI 0 here, 3 needed")
    monkeypatch.setattr("pytest_interview.sandbox.seccomp.MACHINES", {})
    assert [text.split(":")[0] for text in confine.missing_layers()] == ["Landlock", "seccomp"]


def test_two_processes_share_nothing(start: Start) -> None:
    """What one changes in a module of the standard library, the next does not see."""
    source = "import json\n\n\ndef do():\n    seen = hasattr(json, 'mark')\n    json.mark = True\n    return seen\n"
    assert [_ask(start(source)), _ask(start(source))] == [False, False]
    assert not hasattr(sys.modules["json"], "mark")
