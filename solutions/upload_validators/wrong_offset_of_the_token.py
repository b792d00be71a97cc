"""The offset is where the token that is wrong begins."""

from reference import *

_Right = Json


class Json(_Right):
    token = 0

    def feed(self, data: bytes) -> int | None:
        for byte in data:
            if self.state in ("value", "first", "key", "first_key", "colon", "ready"):
                self.token = self.size
            if super().feed(bytes([byte])) is not None:
                return self.token
        return None


MACHINES["json"] = Json
