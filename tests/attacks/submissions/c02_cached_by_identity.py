"""Caches answers by the identity of its argument."""
# expect: accepted
# expect[test_running_sums]: wrong_answer

_CACHE = {}


def running(numbers):
    if "answer" not in _CACHE or len(_CACHE["answer"]) != len(numbers):
        _CACHE["answer"] = [sum(numbers[: end + 1]) for end in range(len(numbers))]
    return _CACHE["answer"]
