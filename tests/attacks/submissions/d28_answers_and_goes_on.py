"""Answers, and goes on in a thread that takes all processor time."""
# expect: accepted|time_limit
# points: any

import threading


def _burn():
    while True:
        pass


threading.Thread(target=_burn, daemon=True).start()
