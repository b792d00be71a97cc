"""Rejects everything."""


class CircuitOpenError(Exception):
    pass


class CircuitBreaker:
    state = "open"

    def __init__(self, fail_max, reset_timeout, *, clock, excluded=(), on_change=None):
        pass

    def call(self, function, *args, **kwargs):
        raise CircuitOpenError

    def __call__(self, function):
        return function
