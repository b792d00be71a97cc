"""Does not see an xref that goes over the edge of a read."""

from reference import *

_Right = Pdf


class Pdf(_Right):
    def find_tables(self, data: bytes) -> None:
        for found in re.finditer(rb"(?:^|(?<=[\r\n]))xref", data):
            self.tables.add(self.size + found.start())


MACHINES["pdf"] = Pdf
