"""Changes its argument, so that the judge would compare with the change."""
# expect: accepted
# expect[test_running_sums]: wrong_answer

def running(numbers):
    numbers[:] = [0] * len(numbers)
    return numbers
