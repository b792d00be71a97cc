"""An iterator class with a state of its own in place of a generator."""

from __future__ import annotations

from itertools import chain, repeat


class RetriesExhaustedError(Exception):
    pass


class read_chunks:
    def __init__(self, open_at, size, *, chunk_size, max_retries, base, cap, sleep, rng):
        self.open_at, self.size, self.chunk_size = open_at, size, chunk_size
        self.max_retries, self.base, self.cap, self.sleep, self.rng = max_retries, base, cap, sleep, rng
        self.position = 0
        self.stream = None
        self.row = 0
        self.limits = self.fresh_limits()

    def fresh_limits(self):
        limit = self.base
        rising = []
        while limit < self.cap:
            rising.append(limit)
            limit *= 2
        return chain(rising, repeat(self.cap))

    def __iter__(self):
        return self

    def __next__(self):
        wanted = min(self.chunk_size, self.size - self.position)
        if wanted <= 0:
            self.close()
            raise StopIteration
        chunk = bytearray()
        while len(chunk) < wanted:
            chunk += self.receive(wanted - len(chunk))
        if self.position == self.size:
            self.close()
        return bytes(chunk)

    def receive(self, most):
        while True:
            try:
                self.stream = self.stream or self.open_at(self.position)
                data = self.stream.read(most)
                if data:
                    self.position += len(data)
                    self.row, self.limits = 0, self.fresh_limits()
                    return data
                problem = None
            except OSError as error:
                problem = error
            except BaseException:
                self.close()
                raise
            self.close()
            self.row += 1
            if self.row > self.max_retries:
                raise RetriesExhaustedError from problem
            self.sleep(self.rng.uniform(0, next(self.limits)))

    def close(self):
        stream, self.stream = self.stream, None
        if stream is not None:
            stream.close()
