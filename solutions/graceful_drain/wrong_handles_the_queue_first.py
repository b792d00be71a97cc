"""Handles those who are queued before it goes."""

from reference import *

_Right = Service


class Service(_Right):
    def reject(self) -> None:
        pass
