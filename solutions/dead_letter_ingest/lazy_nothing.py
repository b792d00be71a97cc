"""Ingests nothing."""


class SinkUnavailableError(Exception):
    pass


class KeyBlockedError(Exception):
    pass


def ingest(source, sink, dead_letter, commit, **options):
    return 0, 0


def redrive(letters, sink, discard, **options):
    return 0
