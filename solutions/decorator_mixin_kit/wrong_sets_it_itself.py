"""Sets and deletes attributes past the other classes."""

from reference import *


class FreshMixin:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        forget(self)

    def __delattr__(self, name):
        object.__delattr__(self, name)
        forget(self)
