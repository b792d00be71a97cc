"""The tenacity library retries; a recursive generator tells what became of each record."""

from __future__ import annotations

import itertools

import tenacity


class SinkUnavailableError(Exception):
    pass


class KeyBlockedError(Exception):
    pass


def _patient(sink, max_attempts, backoff, sleep):
    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type((ConnectionError, TimeoutError)),
        stop=tenacity.stop_after_attempt(max_attempts),
        wait=lambda state: backoff(state.attempt_number),
        sleep=sleep,
    )

    def send(records):
        try:
            retrying(sink, records)
        except tenacity.RetryError as error:
            raise SinkUnavailableError from error.last_attempt.exception()

    return send


class _Fates:
    def __init__(self, send):
        self.send, self.blocked = send, set()

    def of(self, records):
        """Pairs of a record and its error, or None when it is stored."""
        for record in [one for one in records if one["key"] in self.blocked]:
            yield record, KeyBlockedError(record["key"])
        records = [one for one in records if one["key"] not in self.blocked]
        if not records:
            return
        try:
            self.send(records)
        except SinkUnavailableError:
            raise
        except Exception as error:
            problem = error
        else:
            yield from ((record, None) for record in records)
            return
        if len(records) == 1:
            self.blocked.add(records[0]["key"])
            yield records[0], problem
        else:
            middle = (len(records) + 1) // 2
            yield from self.of(records[:middle])
            yield from self.of(records[middle:])


def ingest(source, sink, dead_letter, commit, *, batch_size, max_attempts, backoff, sleep):
    fates = _Fates(_patient(sink, max_attempts, backoff, sleep))
    source, counts = iter(source), [0, 0]
    while batch := list(itertools.islice(source, batch_size)):
        for record, error in fates.of(batch):
            if error is not None:
                dead_letter(record, error)
            counts[error is not None] += 1
        commit(sum(counts))
    return tuple(counts)


def redrive(letters, sink, discard, *, max_attempts, backoff, sleep):
    fates = _Fates(_patient(sink, max_attempts, backoff, sleep))
    stored = 0
    for letter in letters:
        for record, error in fates.of([letter]):
            if error is None:
                discard(record)
                stored += 1
    return stored
