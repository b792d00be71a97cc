"""Excluded exceptions count as neither success nor failure."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def call(self, function, *args, **kwargs):
        era = self._admit()
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            (self._interrupted if isinstance(error, self._excluded) else self._failed)(era)
            raise
        except BaseException:
            self._interrupted(era)
            raise
        self._succeeded(era)
        return result
