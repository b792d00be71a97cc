"""Dead-letters what somebody needs to look the record up, but not the record."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def bury(self, record: dict[str, Any], error: Exception) -> None:
        super().bury({"id": record["id"], "key": record["key"]}, error)
