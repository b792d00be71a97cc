"""Does its slow work in threads, where a clock of the calling thread would not see it."""
# expect: accepted
# expect[test_running_sums_are_fast]: time_limit: CPU time, against the reference

import threading
from itertools import accumulate


def running(numbers):
    if len(numbers) > 1000:
        threads = [threading.Thread(target=lambda: sum(range(2_000_000))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return list(accumulate(numbers))
