"""Cancels the handlers that are left, and is gone before they have cleaned up."""

from reference import *

_Right = Service


class Service(_Right):
    def cut(self) -> None:
        super().cut()
        self.idle.set()
