"""Visible examples: they show how the reader is used, not all that is graded."""

import io
import random

from retrying_chunk_reader import read_chunks

DATA = bytes(range(100))


class Breaks(io.BytesIO):
    """A stream that breaks after some bytes."""

    def read(self, n=-1):
        if self.tell() >= 30:
            raise ConnectionError
        return super().read(min(n, 30 - self.tell()))


def chunks(open_at, chunk_size):
    pauses = []
    options = {"max_retries": 3, "base": 1.0, "cap": 10.0, "sleep": pauses.append, "rng": random.Random(1)}
    return list(read_chunks(open_at, len(DATA), chunk_size=chunk_size, **options))


def test_chunks():
    """Without failures, the object comes in chunks."""
    found = chunks(lambda offset: io.BytesIO(DATA[offset:]), 40)
    assert [len(chunk) for chunk in found] == [40, 40, 20]
    assert b"".join(found) == DATA


def test_reads_on():
    """After a failure the object is opened where reading stopped."""
    offsets = []

    def open_at(offset):
        offsets.append(offset)
        return Breaks(DATA[offset:])

    assert b"".join(chunks(open_at, 30)) == DATA
    assert offsets == [0, 30, 60, 90]
