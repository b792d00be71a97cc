"""Right, but searches for a target to the end of the header, and then looks where it was."""

from reference import *

_Right = Parser


class Parser(_Right):
    def expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.search(self.value, self.at)
        if found is None or found.start() != self.at:
            raise ValueError("malformed")
        self.at = found.end()
        return found
