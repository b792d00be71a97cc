"""What the judge asks of the fork-server: an order for one sandbox process."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

REQUEST_DESCRIPTOR, REPLY_DESCRIPTOR = 3, 4
"""Where a sandbox process finds its two pipes; 1 and 2 are its output, and there are no others."""

NONCE_LENGTH = 16
"""Characters in front of each request: a reply repeats them, so that none is taken for another's."""


@dataclass(frozen=True, slots=True)
class Order:
    """One sandbox process: what it may read, where it may write, and how much it may use."""

    slug: str
    """The module that is the submission."""
    driver: str
    """The module that drives it: ``probes``, or the visible examples."""
    import_paths: tuple[str, ...]
    """Directories put in front of ``sys.path``; they and nothing else of the machine are readable."""
    work_directory: str
    """A fresh directory, the only writable one."""
    cpu_seconds: int
    """CPU time of the whole process after which the kernel kills it."""
    memory_bytes: int
    """Address space beyond what an idle process has."""
    disk_bytes: int
    """Size of one file."""
    random_seed: int
    child_processes: int = 0
    """How many processes it may have beside its own; 0: it cannot fork."""
    confined: bool = True

    def dump(self) -> dict[str, Any]:
        """The order as JSON-able data."""
        return dataclasses.asdict(self)

    @classmethod
    def load(cls, data: dict[str, Any]) -> Order:
        """The order back from ``dump``."""
        return cls(**{**data, "import_paths": tuple(data["import_paths"])})


def pack(command: str, **data: Any) -> bytes:
    """A message to or from the fork-server: one datagram of JSON."""
    return json.dumps({"command": command, **data}).encode()


def unpack(message: bytes) -> dict[str, Any]:
    """The message back."""
    data: dict[str, Any] = json.loads(message)
    return data
