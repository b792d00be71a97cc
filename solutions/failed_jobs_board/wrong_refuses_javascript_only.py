"""Knows one scheme that is bad, in place of those that are good."""

from reference import *

_Right = Board


class Board(_Right):
    @staticmethod
    def is_link(url):
        return bool(url) and not url.strip().lower().startswith("javascript:")
