"""Sleeps a little less than a limit, each time it is asked."""
# expect: time_limit: asleep for over 5 s in one test

import time


def add(*args):
    time.sleep(0.4)
    return sum(args)
