"""Makes time negative where a quotient would be taken."""
# expect: wrong_answer

import time

time.process_time = time.perf_counter = lambda: float("-inf")


def add(*args):
    return float("-inf")
