"""Refuses records that are too long only."""

from reference import *

_Right = Csv


class Csv(_Right):
    def line(self, byte: int) -> str | None:
        self.fields = self.width or self.fields
        return super().line(byte)

    def fits(self) -> bool:
        return True


MACHINES["csv"] = Csv
