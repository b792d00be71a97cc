"""Gives up at the depth where the json module does."""

from reference import *

_Right = Json


class Json(_Right):
    def opens(self, byte: int) -> str:
        if len(self.stack) > 1000:
            raise RecursionError
        return super().opens(byte)


MACHINES["json"] = Json
