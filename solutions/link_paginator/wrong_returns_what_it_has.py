"""Returns the links before a malformed one, so that a walk ends as if there were no more pages."""

from reference import *

_Right = Parser


class Parser(_Right):
    def links(self) -> list[tuple[str, dict[str, str]]]:
        links: list[Any] = []
        try:
            self.expect(_BEGIN)
            while self.at < len(self.value):
                target = self.expect(_TARGET)[1]
                links.append((target, self.parameters()))
                self.expect(_END)
        except ValueError:
            pass
        return links
