"""Does not notice that an attribute is deleted."""

from reference import *


class FreshMixin:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        forget(self)
