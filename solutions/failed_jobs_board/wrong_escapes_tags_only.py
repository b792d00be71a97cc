"""Escapes < and > in texts, but no &, so that &lt; is shown as <."""

from reference import *

_Right = Board


class Board(_Right):
    @staticmethod
    def text(text):
        return text.replace("<", "&lt;").replace(">", "&gt;")
