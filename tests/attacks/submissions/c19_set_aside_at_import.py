"""Sets memory aside while it is imported, so that using it adds nothing to the peak."""
# expect[test_counting_needs_little_memory]: memory_limit
# points: any

_ASIDE = [bytearray(b"x" * 2**20) for _ in range(40)]


def count(numbers):
    kept = 0
    for number in numbers:
        place = number % (40 * 2**20)
        _ASIDE[place // 2**20][place % 2**20] = number & 255
        kept += 1
    return kept
