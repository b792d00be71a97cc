"""After the comma of an array it goes on as after the bracket, so that the array may end."""

from reference import *

_Right = Json


class Json(_Right):
    def comma(self, byte: int) -> str | None:
        state = super().comma(byte)
        return "first" if state == "value" else state


MACHINES["json"] = Json
