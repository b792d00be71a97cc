"""Escapes what events say when they come, so that the board tells it wrongly, and the page escapes it twice."""

from reference import *

_Right = Board


class Board(_Right):
    def apply(self, event):
        texts = {key: escape(event[key]) for key in ("name", "error") if key in event}
        super().apply({**event, **texts})
