"""Ends the process with success in a call."""
# expect: runtime_error: the process ended during the call \(exit code 0\)

import os


def add(*args):
    os._exit(0)
