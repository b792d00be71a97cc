"""Forges an answer when the process ends, and when an object goes."""
# expect: wrong_answer

import atexit
import os


class Ghost:
    def __del__(self):
        os.write(1, b'["answer", 3]')


_ghost = Ghost()
atexit.register(lambda: os.write(1, b'["answer", 3]'))


def add(*args):
    return -1
