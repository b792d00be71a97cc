"""Takes much memory and gives it back before it answers."""
# expect: accepted
# expect[test_counting_needs_little_memory]: memory_limit: memory added at the peak

def count(numbers):
    hoard = bytearray(24 * 2**20)
    for place in range(0, len(hoard), 4096):
        hoard[place] = 1
    del hoard
    return sum(1 for _ in numbers)
