"""isinstance alone: True is taken for an int."""

from reference import *


class Field(Field):
    def check(self, name, value):
        if not isinstance(value, self.kind):
            raise TypeError(name)
