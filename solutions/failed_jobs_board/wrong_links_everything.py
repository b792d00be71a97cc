"""Every url is a link."""

from reference import *

_Right = Board


class Board(_Right):
    @staticmethod
    def is_link(url):
        return bool(url)
