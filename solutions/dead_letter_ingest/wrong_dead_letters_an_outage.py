"""Treats records that met an outage as bad."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def send(self, records: list[dict[str, Any]]) -> Exception | None:
        try:
            return super().send(records)
        except SinkUnavailableError as error:
            return error
