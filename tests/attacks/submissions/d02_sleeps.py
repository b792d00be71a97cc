"""Sleeps for ever."""
# expect: time_limit: hangs: asleep for 0.5 s

import time


def add(*args):
    time.sleep(10**6)
