"""A stack of parts that are still to be sent. When a first half was good the second is bad, and is not sent as a whole."""

from __future__ import annotations


class SinkUnavailableError(Exception):
    pass


class KeyBlockedError(Exception):
    pass


def _try(sink, records, max_attempts, backoff, sleep):
    """The permanent error that the records meet, None when they are stored."""
    last = None
    for n in range(max_attempts):
        if n:
            sleep(backoff(n))
        try:
            sink(list(records))
        except (ConnectionError, TimeoutError) as error:
            last = error
        except Exception as error:
            return error
        else:
            return None
    raise SinkUnavailableError("down") from last


def _batches(source, size):
    batch = []
    for record in source:
        batch.append(record)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def ingest(source, sink, dead_letter, commit, *, batch_size, max_attempts, backoff, sleep):
    stored = dead = 0
    blocked = {}

    def bury(record, error):
        nonlocal dead
        dead_letter(record, error)
        blocked[record["key"]] = record["id"]
        dead += 1

    for batch in _batches(source, batch_size):
        stack = [(batch, "whole")]
        while stack:
            part, kind = stack.pop()
            allowed = []
            for record in part:
                if record["key"] in blocked:
                    bury(record, KeyBlockedError(f"{record['key']} waits for {blocked[record['key']]}"))
                else:
                    allowed.append(record)
            if not allowed:
                continue
            if kind != "bad" or len(allowed) < len(part) or len(allowed) == 1:
                error = _try(sink, allowed, max_attempts, backoff, sleep)
                if error is None:
                    stored += len(allowed)
                    if kind == "first" and len(allowed) == len(part):
                        stack.append((stack.pop()[0], "bad"))  # the other half of what was refused
                    continue
                if len(allowed) == 1:
                    bury(allowed[0], error)
                    continue
            half = len(allowed) // 2
            stack += [(allowed[half:], "second"), (allowed[:half], "first")]
        commit(stored + dead)
    return stored, dead


def redrive(letters, sink, discard, *, max_attempts, backoff, sleep):
    waiting, stored = set(), 0
    for record in list(letters):
        if record["key"] in waiting:
            continue
        if _try(sink, [record], max_attempts, backoff, sleep) is not None:
            waiting.add(record["key"])
            continue
        discard(record)
        stored += 1
    return stored
