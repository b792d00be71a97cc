"""Returns a mock."""
# expect: wrong_answer: answer is an instance of MagicMock, not plain data

from unittest.mock import MagicMock


def add(*args):
    return MagicMock()
