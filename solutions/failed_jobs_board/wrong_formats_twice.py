"""Puts values into a template that is formatted again."""

from reference import *

_Right = Board


class Board(_Right):
    def render(self, *args, **kwargs):
        return super().render(*args, **kwargs).replace("{{", "{").replace("}}", "}")
