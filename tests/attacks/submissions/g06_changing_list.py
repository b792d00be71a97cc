"""Answers with a list that is another one each time."""
# expect: accepted
# expect[test_running_sums]: wrong_answer: answer is an instance of Changing, not plain data

class Changing(list):
    def __iter__(self):
        return iter([1, 2, 3])

    def __len__(self):
        return 10**9


def running(numbers):
    return Changing([1])
