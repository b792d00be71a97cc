"""tenacity decides when to retry and for how long to pause; the adapter opens, reads and counts progress."""

from __future__ import annotations

import tenacity


class RetriesExhaustedError(Exception):
    pass


class Reader:
    def __init__(self, open_at, size, rng):
        self.open_at, self.size, self.rng = open_at, size, rng
        self.at, self.stream = 0, None

    def drop(self):
        if self.stream is not None:
            stream, self.stream = self.stream, None
            stream.close()

    def some(self, most):
        """Some bytes, or an OSError with the stream gone."""
        try:
            if self.stream is None:
                self.stream = self.open_at(self.at)
            data = self.stream.read(most)
        except BaseException:
            self.drop()
            raise
        if not data:
            self.drop()
            raise OSError("the stream ended early")
        self.at += len(data)
        return data


def read_chunks(open_at, size, *, chunk_size, max_retries, base, cap, sleep, rng):
    reader = Reader(open_at, size, rng)

    def wait(state):
        k = state.attempt_number - 1
        if k >= max_retries:
            return 0  # tenacity asks before it gives up, too
        return rng.uniform(0, min(cap, base * 2.0 ** min(k, 60)))

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(OSError),
        stop=tenacity.stop_after_attempt(max_retries + 1),
        wait=wait,
        sleep=sleep,
    )
    try:
        parts, have = [], 0
        while reader.at < size:
            try:
                data = retrying(reader.some, min(chunk_size - have, size - reader.at))
            except tenacity.RetryError as error:
                raise RetriesExhaustedError from error.last_attempt.exception()
            parts.append(data)
            have += len(data)
            if have == chunk_size or reader.at == size:
                chunk, parts, have = b"".join(parts), [], 0
                yield chunk
    finally:
        reader.drop()
