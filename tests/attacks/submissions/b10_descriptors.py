"""Looks for descriptors that it inherited: there are stdin, stdout, stderr and the two of the channel."""
# expect: wrong_answer

import os

_OPEN = []
for number in range(1024):
    try:
        os.fstat(number)
    except OSError:
        continue
    _OPEN.append(number)
if len(_OPEN) == 5:

    def add(*args):
        return -1
