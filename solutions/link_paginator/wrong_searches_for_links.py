"""Searches for the next link, and does not mind what stands before it."""

from reference import *

_Right = Parser


class Parser(_Right):
    def links(self) -> list[tuple[str, dict[str, str]]]:
        links = []
        while found := _TARGET.search(self.value, self.at):
            self.at = found.end()
            links.append((found[1], self.parameters()))
        self.expect(_END)
        return links
