"""Retries permanent failures, too."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def send(self, records: list[dict[str, Any]]) -> Exception | None:
        error = super().send(records)
        for attempt in range(1, self.max_attempts):
            if error is not None:
                self.pause(attempt)
                error = super().send(records)
        return error
