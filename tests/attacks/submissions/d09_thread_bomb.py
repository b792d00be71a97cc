"""Starts threads for ever."""
# expect: runtime_error|memory_limit|time_limit

import threading

_EVENT = threading.Event()


def add(*args):
    while True:
        threading.Thread(target=_EVENT.wait, daemon=True).start()
