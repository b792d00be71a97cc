"""Takes a CR for the end of a record, as universal newlines do."""

from reference import *

CSV["after_cr"] = CSV["record"] | {ord("\n"): "lf"}
CSV["lf"] = CSV["record"]
_Right = Csv


class Csv(_Right):
    def cr(self, byte: int) -> str | None:
        return "after_cr" if self.line(byte) else None

    def complete(self) -> bool:
        return self.state in ("after_cr", "lf") or super().complete()


MACHINES["csv"] = Csv
