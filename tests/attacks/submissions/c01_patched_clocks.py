"""Patches every clock, and is slow."""
# expect: accepted
# expect[test_running_sums_are_fast]: time_limit: CPU time, against the reference

import time

for _name in ("time", "perf_counter", "process_time", "monotonic", "thread_time", "perf_counter_ns", "clock_gettime"):
    setattr(time, _name, lambda *args: 0.0)


def running(numbers):
    return [sum(numbers[: end + 1]) for end in range(min(len(numbers), 4000))] + [
        total for end, total in enumerate(__import__("itertools").accumulate(numbers)) if end >= 4000
    ]
