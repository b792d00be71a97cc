"""Unknown keywords are dropped without a word."""

from reference import *


class Model(Model):
    def __init__(self, **values):
        super().__init__(**{name: value for name, value in values.items() if name in self.fields})
