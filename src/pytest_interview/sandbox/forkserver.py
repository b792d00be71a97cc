"""The fork-server: a clean, single-threaded interpreter that forks one confined process per order.

It is started once per run with an empty environment and no descriptor but its channel, holds no secret, and never
executes a submission itself. Forking from it is several times cheaper than starting an interpreter.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import os
import resource
import signal
import socket
import sys
import sysconfig

import pytest_interview
from pytest_interview import probing
from pytest_interview.sandbox import child, confine, examples, offspring, seccomp
from pytest_interview.sandbox.orders import REPLY_DESCRIPTOR, REQUEST_DESCRIPTOR, Order, pack, unpack

# Imported before the fork, so that a fresh process has them for nothing. Those that link to libraries outside of the
# standard library's folder must be here: no such library can be read later.
_PRELOAD = """
abc array ast asyncio base64 binascii bisect bz2 calendar codecs collections.abc concurrent.futures contextlib contextvars copy csv
ctypes dataclasses datetime decimal difflib email.utils enum errno fcntl fnmatch fractions functools glob graphlib gzip hashlib heapq
hmac html html.parser http inspect io itertools json keyword linecache logging lzma math mmap numbers operator os pathlib pickle pprint
queue random re reprlib secrets select selectors shutil signal socket sqlite3 ssl statistics string struct subprocess sysconfig tempfile textwrap
threading time timeit tokenize tomllib traceback types typing unicodedata unittest urllib.parse uuid warnings weakref xml.etree.ElementTree
zipfile zlib zoneinfo encodings.idna encodings.latin_1 encodings.utf_16 encodings.ascii multiprocessing
""".split()
_ALSO_READABLE = ("/usr/share/zoneinfo", "/dev/urandom", "/etc/localtime")
_LARGEST_MESSAGE = 1 << 16
_NICE = 5
"""For processes that may fork: between two looks they can become many, and the judge has to get its turn."""


def _preload() -> None:
    for name in _PRELOAD:
        with contextlib.suppress(ImportError):  # a distribution may leave an optional module out
            importlib.import_module(name)


def _standard_library() -> list[str]:
    """The entries of the standard library's folders, without the packages that are installed inside them."""
    folders = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), *filter(os.path.isdir, sys.path)}
    left_out = ("site-packages", "dist-packages", "test", "idlelib", "turtledemo")
    return [os.path.join(folder, entry) for folder in folders for entry in os.listdir(folder) if entry not in left_out]


def _address_space() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _kill_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


class ForkServer:
    """Forks, and reaps when told to: until then the kernel keeps a process's figures readable."""

    def __init__(self, channel: socket.socket) -> None:
        """Prepare everything that each process shares."""
        _preload()
        self._channel = channel
        self._groups: set[int] = set()
        self._can_confine = not confine.missing_layers()
        if self._can_confine:
            readable = [*_standard_library(), *(path for path in _ALSO_READABLE if os.path.exists(path))]
            self._landlock = confine.Landlock(readable)
            confine.adopt_orphans()
            self._filter = seccomp.build(os.uname().machine)
            self._forking_filter = seccomp.build(os.uname().machine, processes=True)
            self._address_space = _address_space()
            self._layers = confine.layers()
        pytest_interview.__path__ = []  # what is loaded stays; nothing more of the package can be
        sys.modules["pytest_interview.probing"] = probing
        gc.collect()
        gc.freeze()

    def run(self) -> None:
        """Serve orders until the judge closes the channel."""
        while True:
            message, descriptors, _, _ = socket.recv_fds(self._channel, _LARGEST_MESSAGE, 3)
            if not message:
                for group in self._groups:
                    _kill_group(group)
                return
            request = unpack(message)
            if request["command"] == "reap":
                self._channel.sendall(self._reap(request["pid"]))
                continue
            order = Order.load(request["order"])
            pid = os.fork()
            if pid == 0:
                self._become(order, descriptors)
            if order.child_processes:
                os.setpgid(pid, pid)  # here and there: neither may go on before it is done
                self._groups.add(pid)
            for descriptor in descriptors:
                os.close(descriptor)
            self._channel.sendall(pack("forked", pid=pid))

    def _reap(self, pid: int) -> bytes:
        """Take a process away, and with it all that it has left: a fork that is under way is killed, too."""
        if pid in self._groups:
            _kill_group(pid)  # the dead leader is still there, so the id is the group's own
        _, status, usage = os.wait4(pid, 0)
        cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
        if pid in self._groups:
            self._groups.remove(pid)
            with contextlib.suppress(ChildProcessError):  # until none of them is left
                while True:
                    _, _, usage = os.wait4(-pid, 0)
                    cpu, peak = cpu + usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss)
        return pack("reaped", code=os.waitstatus_to_exitcode(status), cpu_seconds=cpu, peak_bytes=peak * 1024)

    def _become(self, order: Order, descriptors: list[int]) -> None:
        """In the forked process: keep the pipes, confine, serve. Never returns."""
        try:
            self._keep_only(descriptors)
            if sys.platform == "linux":
                confine.die_with_parent()
            layers: tuple[str, ...] = ()
            if order.child_processes:
                os.setpgid(0, 0)
                os.nice(_NICE)
                offspring.prepare(order.work_directory)
            if order.driver.startswith("test_"):
                sys.meta_path.insert(0, examples.Finder(order.driver))
            if order.confined:
                limits = confine.Limits(
                    cpu_seconds=order.cpu_seconds,
                    address_space=self._address_space + order.memory_bytes,
                    file_bytes=order.disk_bytes,
                    open_files=256 if order.child_processes else 64,
                )
                calls = self._forking_filter if order.child_processes else self._filter
                confine.confine(self._landlock, calls, limits, order.import_paths, [order.work_directory])
                layers = self._layers
            child.serve(order, layers)
        except BaseException as error:  # report it and end: this process must not go on as a second fork-server
            with contextlib.suppress(BaseException):
                os.write(2, f"sandbox: {type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(70)

    @staticmethod
    def _keep_only(descriptors: list[int]) -> None:
        """Put the pipes and the output where they belong and close the rest, Landlock's paths apart."""
        # Out of the way of the low numbers first: dup2 onto one of them would close it.
        request, reply, output = (fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 600) for one in descriptors)
        nothing = os.open("/dev/null", os.O_RDONLY)
        for source, target in (
            (nothing, 0),
            (output, 1),
            (output, 2),
            (request, REQUEST_DESCRIPTOR),
            (reply, REPLY_DESCRIPTOR),
        ):
            os.dup2(source, target, inheritable=False)
        os.closerange(REPLY_DESCRIPTOR + 1, confine.FIRST_LANDLOCK_DESCRIPTOR)


def main(channel_descriptor: int, package_root: str) -> None:
    """Entry point of the fork-server's interpreter."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is the judge's to handle
    sys.path[:] = [path for path in sys.path if path != package_root]
    with socket.socket(fileno=channel_descriptor) as channel:
        ForkServer(channel).run()
