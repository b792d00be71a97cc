"""Right, but cuts off what it has read, character by character."""

from reference import *

_Right = Parser


class Parser(_Right):
    def expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = super().expect(pattern)
        for _ in range(self.at):
            self.value = self.value[1:]
        self.at = 0
        return found
