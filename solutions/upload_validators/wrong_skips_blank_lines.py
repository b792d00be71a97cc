"""A blank line is no record, as for csv.reader."""

from reference import *

_Right = Csv


class Csv(_Right):
    def feed(self, data: bytes) -> int | None:
        for byte in data:
            blank = self.state == "record" and byte == ord("\n") and self.width is not None
            if blank:
                self.size += 1
            elif (bad := super().feed(bytes([byte]))) is not None:
                return bad
        return None


MACHINES["csv"] = Csv
