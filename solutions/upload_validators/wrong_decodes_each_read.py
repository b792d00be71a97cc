"""Decodes what a read returns, though a character may go on in the next."""

from reference import *

_Right = Json


class Json(_Right):
    def feed(self, data: bytes) -> int | None:
        bad = super().feed(data)
        try:
            data.decode()
        except UnicodeDecodeError as error:
            return self.size - len(data) + error.start if bad is None else bad
        return bad


MACHINES["json"] = Json
