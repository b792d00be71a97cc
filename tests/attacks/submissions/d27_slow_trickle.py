"""Sends a frame byte by byte, each within the patience of a judge that waits for the next one."""
# expect: time_limit

import os
import time


def add(*args):
    os.write(4, b"\x00\x00\xff\xff")
    while True:
        os.write(4, b" ")
        time.sleep(0.01)
