"""Does not know HTTPS:// in upper case."""

from reference import *

_Right = Board


class Board(_Right):
    @staticmethod
    def is_link(url):
        return url is not None and url.startswith(("http://", "https://"))
