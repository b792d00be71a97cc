"""Escapes attributes like texts: a quote ends them."""

from reference import *

_Right = Board


class Board(_Right):
    @staticmethod
    def attribute(text):
        return escape(text, quote=False)
