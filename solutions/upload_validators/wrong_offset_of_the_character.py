"""The offset is where the character begins that is not UTF-8."""

from reference import *

_Right = Json


class Json(_Right):
    character = 0

    def feed(self, data: bytes) -> int | None:
        for byte in data:
            if self.state == "string":
                self.character = self.size
            inside = self.state in ("two", "e0", "three", "ed", "f0", "four", "f4")
            bad = super().feed(bytes([byte]))
            if bad is not None:
                return self.character if inside else bad
        return None


MACHINES["json"] = Json
