"""An ordinary dict: no object ever goes."""

from reference import *

_Right = Pool


class Pool(_Right):
    def __init__(self, cls: type) -> None:
        super().__init__(cls)
        self.objects = {}
