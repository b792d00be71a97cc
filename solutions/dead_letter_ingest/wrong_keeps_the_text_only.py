"""Hands on the text of the exception."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def bury(self, record: dict[str, Any], error: Exception) -> None:
        super().bury(record, error if isinstance(error, KeyBlockedError) else str(error))
