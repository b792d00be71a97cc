"""Treats failures of the dead letter queue as those of the sink."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def bury(self, record: dict[str, Any], error: Exception) -> None:
        delivery = self.delivery
        Delivery(lambda _: super(Ingestion, self).bury(record, error), 2, delivery.backoff, delivery.sleep).send(
            [record]
        )
