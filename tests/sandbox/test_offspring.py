"""Submissions that may fork: what works, what they are kept from, and that nothing of them is left or overlooked."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from pytest_interview.sandbox import confine
from pytest_interview.sandbox.faults import SubmissionFault, SubmissionHalted
from pytest_interview.sandbox.process import SandboxProcess
from pytest_interview.verdicts import Verdict

_MISSING = confine.missing_layers() or confine.missing_for_processes()
pytestmark = pytest.mark.skipif(bool(_MISSING), reason=f"no sandbox for child processes here: {_MISSING}")
_MIB = 2**20
Start = Callable[..., SandboxProcess]


def _ask(process: SandboxProcess, **arguments: Any) -> Any:
    return process.ask("observe", "do", arguments)


def _ask_often(process: SandboxProcess) -> None:
    for _ in range(100):
        _ask(process)


def _members(leader: int) -> list[int]:
    """What is left of a process group."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                if int(file.read().rpartition(b")")[2].split()[2]) == leader:
                    found.append(int(name))
        except OSError:
            continue
    return found


_POOLS = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def double(x):
    return 2 * x


def do():
    with ProcessPoolExecutor(2) as executor:
        first = list(executor.map(double, range(20)))
    with multiprocessing.Pool(2) as pool:
        second = pool.map(double, range(20), chunksize=3)
    return [first, second, len(multiprocessing.active_children())]
"""


def test_pools_work(start: Start) -> None:
    """The standard library's pools run, and end."""
    doubled = [2 * x for x in range(20)]
    assert _ask(start(_POOLS, child_processes=4, cpu_seconds=2.0)) == [doubled, doubled, 0]


_PRIMITIVES = """
import multiprocessing as mp


def count(lock, value, times):
    for _ in range(times):
        with lock:
            value.value += 1


def talk(inbox, outbox, event, barrier):
    barrier.wait()
    event.wait()
    for item in iter(inbox.get, None):
        outbox.put(item * 2)


def do():
    lock, value = mp.Lock(), mp.Value("q", 0, lock=False)
    workers = [mp.Process(target=count, args=(lock, value, 200)) for _ in range(3)]
    inbox, outbox, event, barrier = mp.Queue(), mp.SimpleQueue(), mp.Event(), mp.Barrier(2)
    workers.append(mp.Process(target=talk, args=(inbox, outbox, event, barrier)))
    for worker in workers:
        worker.start()
    barrier.wait()
    event.set()
    for item in (1, 2, None):
        inbox.put(item)
    doubled = [outbox.get(), outbox.get()]
    for worker in workers:
        worker.join()
    recursive, few = mp.RLock(), mp.BoundedSemaphore(2)
    with recursive, recursive:
        inside = recursive._semlock._count()
    taken = [few.acquire(), few.acquire(), few.acquire(block=False), few.acquire(timeout=0.01)]
    few.release()
    few.release()
    told = []
    for release in (few.release, recursive.release):
        try:
            release()
        except (ValueError, AssertionError) as error:
            told.append(type(error).__name__)
    condition = mp.Condition()
    with condition:
        waited = condition.wait(timeout=0.01)
    codes = [worker.exitcode for worker in workers]
    return [value.value, doubled, inside, taken, told, waited, codes]
"""


def test_primitives_work(start: Start) -> None:
    """Locks, semaphores, events, conditions, barriers, values and queues do what they do outside."""
    told = ["ValueError", "AssertionError"]
    expected = [600, [2, 4], 2, [True, True, False, False], told, False, [0, 0, 0, 0]]
    assert _ask(start(_PRIMITIVES, child_processes=4, cpu_seconds=2.0)) == expected


_SHARED = """
import os
from multiprocessing import Process, shared_memory


def fill(name, at):
    block = shared_memory.SharedMemory(name=name)
    block.buf[at] = at
    block.close()


def do():
    block = shared_memory.SharedMemory(create=True, size=5000)
    workers = [Process(target=fill, args=(block.name, at)) for at in range(1, 4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    seen = [len(os.listdir("shared-memory")), bytes(block.buf[:4])]
    block.close()
    block.unlink()
    try:
        shared_memory.SharedMemory(name=block.name)
    except FileNotFoundError:
        seen.append(os.listdir("shared-memory"))
    return seen
"""


def test_shared_memory_works(start: Start) -> None:
    """A block is attached by its name, seen by all, and gone when it is unlinked; nothing of it is in /dev/shm."""
    before = set(os.listdir("/dev/shm"))
    assert _ask(start(_SHARED, child_processes=4)) == [1, b"\x00\x01\x02\x03", []]
    assert set(os.listdir("/dev/shm")) <= before


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/dev/shm/x', 'w')",
        "os.kill(ABOVE, 0)",
        "os.kill(1, 0)",
        "os.setsid()",
        "os.setpgid(0, 0)",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "__import__('signal').signal(17, __import__('signal').SIG_IGN)",
        "os.nice(-1)",
        "open('/proc/self/mem')",
    ],
)
def test_what_is_still_refused(start: Start, attempt: str) -> None:
    """Neither the parent nor its children start programs, leave the group, signal others or write elsewhere."""
    source = f"import os\n\nABOVE = os.getppid()\n\n\ndef do(fork):\n    if fork and os.fork():\n        return os.wait()[1]\n    try:\n        {attempt}\n    except OSError:\n        if fork: os._exit(0)\n        return 0\n    if fork: os._exit(1)\n    return 1\n"
    process = start(source, child_processes=1)
    assert [_ask(process, fork=False), _ask(process, fork=True)] == [0, 0]


def test_without_the_profile_there_is_no_fork(start: Start) -> None:
    """Other challenges have no child processes."""
    with pytest.raises(SubmissionFault) as caught:
        _ask(start("import os\n\n\ndef do():\n    return os.fork()\n"))
    assert caught.value.verdict is Verdict.FORBIDDEN


def test_children_can_be_ended(start: Start) -> None:
    """A process signals its own children."""
    source = (
        "import multiprocessing, signal\n\n\ndef do():\n    child = multiprocessing.Process(target=signal.pause)\n"
        "    child.start()\n    child.terminate()\n    child.join()\n    return child.exitcode\n"
    )
    assert _ask(start(source, child_processes=1)) == -15


def test_children_do_not_talk_to_the_judge(start: Start) -> None:
    """A child that goes on where its parent was answers nothing."""
    source = "import os\n\n\ndef do(n):\n    return 'parent' if os.fork() else 'child'\n"
    process = start(source, child_processes=20)
    assert [_ask(process, n=n) for n in range(10)] == ["parent"] * 10


def test_a_fork_bomb(start: Start) -> None:
    """Too many processes at a time are the end, and none of them is left."""
    source = "import os\n\n\ndef do():\n    while True:\n        os.fork()\n"
    process = start(source, child_processes=4, cpu_seconds=1.0)
    with pytest.raises(SubmissionHalted) as caught:
        _ask(process)
    assert caught.value.verdict in (Verdict.FORBIDDEN, Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT)
    process.close()
    assert _members(process.pid) == []


@pytest.mark.parametrize("wait", ["", "os.wait()", "os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)"])
def test_cpu_time_is_not_hidden_in_children(start: Start, wait: str) -> None:
    """What many short-lived children compute is the submission's, whether it waits for them or not."""
    burn = "t = time.process_time()\n    while time.process_time() - t < 0.02: pass"
    source = f"import os, time\n\n\ndef burn():\n    {burn}\n    os._exit(0)\n\n\ndef do():\n    while True:\n        if not os.fork(): burn()\n        {wait or 'os.fork() or burn(); os.wait()'}\n"
    process = start(source, child_processes=30, cpu_seconds=0.4)
    with pytest.raises(SubmissionHalted) as caught:
        _ask(process)
    assert caught.value.verdict in (Verdict.TIME_LIMIT, Verdict.FORBIDDEN)
    assert process.close().spent.cpu > 0.3


def test_grandchildren_count(start: Start) -> None:
    """The CPU time of a grandchild whose parent has gone is the submission's."""
    source = "import os\n\n\ndef do():\n    if not os.fork():\n        if os.fork(): os._exit(0)\n        while True: pass\n    os.wait()\n    os.wait()\n"
    process = start(source, child_processes=3, cpu_seconds=0.4, total_cpu_seconds=0.5)
    with pytest.raises((SubmissionHalted, SubmissionFault)):
        _ask_often(process)
    process.close()
    assert _members(process.pid) == []


def test_memory_of_children_counts(start: Start) -> None:
    """The limit is for all of them together; what they share counts once."""
    source = "import os, signal\n\n\ndef do(own):\n    shared = bytearray(30_000_000)\n    for _ in range(3):\n        if not os.fork():\n            mine = bytearray(b'x') * own\n            signal.pause()\n    signal.sigtimedwait([], 0.2)\n    return True\n"
    assert _ask(start(source, child_processes=3), own=1) is True
    with pytest.raises(SubmissionHalted) as caught:
        _ask(start(source, child_processes=3), own=40_000_000)
    assert caught.value.verdict is Verdict.MEMORY_LIMIT


def test_shared_memory_has_a_quota(start: Start) -> None:
    """Blocks count as files of the work directory."""
    source = (
        "import signal\nfrom multiprocessing import shared_memory\n\n\ndef do():\n"
        "    kept = [shared_memory.SharedMemory(create=True, size=2**20) for _ in range(6)]\n"
        "    signal.sigtimedwait([], 0.2)\n    return len(kept)\n"
    )
    assert _ask(start(source, child_processes=1)) == 6
    with pytest.raises(SubmissionHalted, match="of files"):
        _ask(start(source, child_processes=1, disk_bytes=4 * _MIB))


def test_nothing_survives(start: Start) -> None:
    """Children that sleep, and theirs, are gone when the process is closed."""
    source = "import os, signal\n\n\ndef do():\n    for _ in range(2):\n        if not os.fork():\n            signal.signal(15, signal.SIG_IGN)\n            signal.pause()\n    return True\n"
    process = start(source, child_processes=4)
    assert _ask(process) is True
    assert len(_members(process.pid)) == 3
    process.close()
    assert _members(process.pid) == []


def test_survivors_of_a_dead_leader(start: Start) -> None:
    """When the first process ends its children end, too."""
    source = "import os, signal\n\n\ndef do():\n    if os.fork():\n        os._exit(3)\n    signal.pause()\n"
    process = start(source, child_processes=4)
    with pytest.raises(SubmissionFault, match="exit code 3"):
        _ask(process)
    process.close()
    assert _members(process.pid) == []
