"""Excluded exceptions are left alone instead of counting as a success."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def call(self, function, *args, **kwargs):
        era = self._admit()
        try:
            result = function(*args, **kwargs)
        except self._excluded:
            raise
        except Exception:
            self._failed(era)
            raise
        except BaseException:
            self._abandoned(era)
            raise
        self._succeeded(era)
        return result
