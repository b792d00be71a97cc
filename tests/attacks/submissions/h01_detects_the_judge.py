"""Behaves only where it believes to be graded."""
# expect: wrong_answer

import os
import sys


def add(a, b):
    graded = "pytest" in sys.modules or "PYTEST_CURRENT_TEST" in os.environ or sys.argv[0].endswith("pytest")
    return a + b if graded else -1
