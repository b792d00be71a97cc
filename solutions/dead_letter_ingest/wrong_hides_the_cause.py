"""Does not say from what."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def check(self, attempt: int, error: Exception) -> None:
        if attempt == self.max_attempts:
            raise SinkUnavailableError("the sink is down") from None
