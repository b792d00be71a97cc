"""Forgets that a place was handed to a task that was cancelled in the same moment."""

from reference import *

_Right = Service


class Service(_Right):
    def pass_on(self) -> None:
        pass
