"""Takes a KeyboardInterrupt for a bad record."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def send(self, records: list[dict[str, Any]]) -> Exception | None:
        try:
            return super().send(records)
        except (KeyboardInterrupt, SystemExit) as error:
            return error
