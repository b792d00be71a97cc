"""Writes the lines series by series."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def exposition(self):
        lines = [*self.totals(), *self.histograms()]
        heads = [line for line in lines if line.startswith("#")]
        rest = sorted(
            (line for line in lines if not line.startswith("#")), key=lambda line: line.split("{")[1].split(",")[0]
        )
        return "".join(f"{line}\n" for line in heads + rest)
