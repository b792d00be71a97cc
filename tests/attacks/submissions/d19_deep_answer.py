"""Answers with a list of lists of lists."""
# expect: output_limit|wrong_answer

def add(*args):
    answer = []
    for _ in range(100_000):
        answer = [answer]
    return answer
