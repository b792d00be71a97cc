"""Processes to try things in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_interview.sandbox.orders import Order
from pytest_interview.sandbox.process import SandboxProcess
from pytest_interview.sandbox.server import Server
from pytest_interview.sandbox.watch import Budget

_MIB = 2**20
_PROBES = "import subject\n\n\ndef do(**arguments):\n    return subject.do(**arguments)\n"
Start = Callable[..., SandboxProcess]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A fork-server."""
    server = Server(hash_seed=1)
    yield server
    server.close()


@pytest.fixture
def start(server: Server, tmp_path: Path) -> Iterator[Start]:
    """Starts a process whose submission is a text."""
    started: list[SandboxProcess] = []

    def start(source: str, **limits: Any) -> SandboxProcess:
        code = tmp_path / f"code{len(started)}"
        code.mkdir()
        (code / "subject.py").write_text(source)
        (code / "probes.py").write_text(_PROBES)
        budget = Budget(**{"cpu_seconds": 0.3, "total_cpu_seconds": 3.0, "memory_bytes": 96 * _MIB, **limits})
        order = Order(
            slug="subject",
            driver="probes",
            import_paths=(str(code),),
            work_directory="",
            cpu_seconds=4,
            memory_bytes=budget.memory_bytes + 64 * _MIB,
            disk_bytes=budget.disk_bytes,
            random_seed=1,
            child_processes=budget.child_processes,
            confined=True,
        )
        started.append(SandboxProcess(server, order, budget, tmp_path))
        return started[-1]

    yield start
    for process in started:
        process.close()
