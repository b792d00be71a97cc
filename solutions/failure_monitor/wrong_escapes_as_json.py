"""Escapes as JSON does, where more is escaped than here."""

import json

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def escaped(self, text):
        return json.dumps(text)[1:-1]
