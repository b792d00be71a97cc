"""Confinement of the calling process, for good: Landlock, seccomp, resource limits, no capabilities.

Neither Landlock nor seccomp is enough alone: Landlock leaves stat, chmod, sockets and fork open, seccomp cannot
tell one file from another. Both take a thread, so this runs while the process has only one. A step that fails
raises: a process that could not be confined runs nothing of a submission.

Landlock: linux/include/uapi/linux/landlock.h. Used through ctypes, because no package covers what is needed here.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from pytest_interview.sandbox import seccomp

_LIBC = ctypes.CDLL(None, use_errno=True)
_SYSCALL = _LIBC.syscall
_SYSCALL.restype = ctypes.c_long
_PRCTL = _LIBC.prctl
_PRCTL.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong]

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446  # the same on every architecture
_LANDLOCK_VERSION_FLAG, _PATH_BENEATH = 1, 1
OLDEST_LANDLOCK = 3
"""Before ABI 3 a file outside could be truncated."""
_SIGNALS_LANDLOCK = 6
_PR_SET_CHILD_SUBREAPER, _PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _PR_CAP_AMBIENT = 36, 1, 38, 22, 47
_CAPABILITY_VERSION_3, _CAP_AMBIENT_CLEAR_ALL, _SECCOMP_MODE_FILTER = 0x20080522, 4, 2

# Access rights, linux/landlock.h. EXECUTE is never given: nothing is run from a file.
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_OF_A_FILE = _WRITE_FILE | _READ_FILE | _TRUNCATE
_READ = _READ_FILE | _READ_DIR
_READ_WRITE = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER | _TRUNCATE


FIRST_LANDLOCK_DESCRIPTOR = 700
"""Paths that every process may read are kept open from here on, so that all below can be closed at once."""


class ConfinementError(OSError):
    """A layer of the sandbox is missing or refused to work; the message names it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the kernel enforces on one sandbox process, whatever the judge's watch does."""

    cpu_seconds: int
    address_space: int
    file_bytes: int
    open_files: int = 64


def landlock_abi() -> int:
    """The Landlock ABI of the running kernel, 0 where there is none."""
    return max(0, int(_SYSCALL(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_LANDLOCK_VERSION_FLAG))))


def missing_layers() -> list[str]:
    """The layers this machine does not offer, each with its reason; empty where grading can be strict."""
    missing = []
    system = os.uname()
    if system.sysname != "Linux":
        return [f"Landlock and seccomp: they are Linux's, this is {system.sysname}"]
    abi = landlock_abi()
    if abi < OLDEST_LANDLOCK:
        missing.append(
            f"Landlock: ABI {abi} here, {OLDEST_LANDLOCK} needed (Linux 6.2, with landlock among the active LSMs)"
        )
    if system.machine not in seccomp.MACHINES:
        missing.append(f"seccomp: no table of system calls for {system.machine}")
    elif not os.path.exists("/proc/sys/kernel/seccomp/actions_avail"):
        missing.append("seccomp: the kernel was built without its filters")
    return missing


def missing_for_processes() -> list[str]:
    """What else this machine lacks for a submission that may fork: its signals have to stay among its own."""
    abi = landlock_abi()
    if abi < _SIGNALS_LANDLOCK:
        return [
            f"Landlock: ABI {abi} here, {_SIGNALS_LANDLOCK} needed for a challenge with child processes (Linux 6.12)"
        ]
    return []


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own."""
    _check(_PRCTL(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "PR_SET_CHILD_SUBREAPER")


def layers() -> tuple[str, ...]:
    """The layers ``confine`` puts in place, as reports state them."""
    return (f"Landlock ABI {landlock_abi()}", "seccomp allow-list", "rlimits", "no capabilities", "no new privileges")


def _check(result: int, layer: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise ConfinementError(number, f"{layer}: {os.strerror(number)}")
    return result


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent dies."""
    parent = os.getppid()
    _check(_PRCTL(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "PR_SET_PDEATHSIG")
    if os.getppid() != parent:
        os._exit(1)


def _limit(limits: Limits) -> None:
    for name, value in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.address_space),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (value, value))


def _drop_capabilities() -> None:
    """Give up every capability, but keep the user: the interpreter may be readable by that user only."""
    _check(_PRCTL(_PR_CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL, 0, 0, 0), "ambient capabilities")
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))
    nothing = ctypes.create_string_buffer(24)
    _check(_LIBC.capset(header, nothing), "capset")


class Landlock:
    """The files a sandbox process may use. Directories that every process reads are opened once."""

    def __init__(self, readable: Iterable[str], devices: Iterable[str] = ("/dev/null",)) -> None:
        """Open what every process may read, and the devices that it may also write."""
        self._abi = landlock_abi()
        self._shared = [(_open_high(path), _rights(path, _READ)) for path in readable]
        self._shared += [(_open_high(path), _READ_FILE | _WRITE_FILE) for path in devices]

    def restrict(self, readable: Iterable[str], writable: Iterable[str]) -> None:
        """Shut the calling thread in: it may use the shared paths and these, and nothing else."""
        filesystem = (1 << 16) - 1 if self._abi >= 5 else (1 << 15) - 1
        network = 3 if self._abi >= 4 else 0  # bind and connect TCP: none is ever allowed
        scoped = 3 if self._abi >= 6 else 0  # abstract UNIX sockets and signals, beyond this process
        attributes = struct.pack("QQQ", filesystem, network, scoped)
        size = 24 if self._abi >= 6 else 16 if self._abi >= 4 else 8
        ruleset = _check(
            _SYSCALL(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0)), "Landlock ruleset"
        )
        for descriptor, rights in self._shared:
            self._add(ruleset, descriptor, rights)
        for paths, rights in ((readable, _READ), (writable, _READ_WRITE)):
            for path in paths:
                descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
                self._add(ruleset, descriptor, _rights(path, rights))
                os.close(descriptor)
        _check(_SYSCALL(_LANDLOCK_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0)), "Landlock")
        os.close(ruleset)
        os.closerange(FIRST_LANDLOCK_DESCRIPTOR, FIRST_LANDLOCK_DESCRIPTOR + len(self._shared) + 1)

    @staticmethod
    def _add(ruleset: int, descriptor: int, rights: int) -> None:
        rule = struct.pack("=Qi", rights, descriptor)
        _check(
            _SYSCALL(_LANDLOCK_ADD, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0)),
            "Landlock rule",
        )


def _open_high(path: str) -> int:
    low = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        return fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, FIRST_LANDLOCK_DESCRIPTOR)
    finally:
        os.close(low)


def _rights(path: str, rights: int) -> int:
    return rights if os.path.isdir(path) else rights & _OF_A_FILE


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _filter_calls(call_filter: seccomp.Filter) -> None:
    code = call_filter.for_process(os.getpid())
    program = _Program(len(code) // 8, code)
    _check(_PRCTL(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program), 0, 0), "seccomp")


def confine(
    landlock: Landlock, call_filter: seccomp.Filter, limits: Limits, readable: Iterable[str], writable: Iterable[str]
) -> None:
    """Confine the calling process, which must have one thread, until it ends.

    Args:
        landlock: The paths every sandbox process shares.
        call_filter: The system calls it may make.
        limits: Resource limits.
        readable: Further files and directories it may read.
        writable: Directories it may also write in.

    Raises:
        ConfinementError: A layer could not be put in place; nothing may be run.
    """
    _limit(limits)
    _drop_capabilities()
    _check(_PRCTL(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    landlock.restrict(readable, writable)
    _filter_calls(call_filter)
