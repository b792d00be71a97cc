"""Takes itself for the last class, and hands no positional arguments on."""

from reference import *


class LabelMixin:
    def __init__(self, *args, label="", **kwargs):
        self.label = label
        super().__init__(**kwargs) if not args else super().__init__(args[0])
