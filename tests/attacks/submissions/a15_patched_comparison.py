"""Replaces comparisons of the standard library."""
# expect: wrong_answer

import math
import operator
import unittest

operator.eq = math.isclose = lambda *args, **options: True
unittest.TestCase.assertEqual = lambda *args: None


def add(*args):
    return -1
