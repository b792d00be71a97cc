"""Takes attributes with an underscore for its own business."""

from reference import *

_Right = FreshMixin


class FreshMixin:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if not name.startswith("_"):
            forget(self)

    def __delattr__(self, name):
        super().__delattr__(name)
        forget(self)
