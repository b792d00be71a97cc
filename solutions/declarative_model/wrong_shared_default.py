"""One list for all instances."""

from reference import *


class Field(Field):
    def initial(self):
        return self.default
