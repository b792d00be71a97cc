"""The decorated function has the wrapper's name and docstring."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def __call__(self, function):
        def guarded(*args, **kwargs):
            return self.call(function, *args, **kwargs)

        return guarded
