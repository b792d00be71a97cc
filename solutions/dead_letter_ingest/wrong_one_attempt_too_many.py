"""Takes max_attempts for the number of retries."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def check(self, attempt: int, error: Exception) -> None:
        super().check(attempt - 1, error)
